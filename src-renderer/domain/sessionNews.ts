import type { ServerPayload } from '#shared/channels.ts'
import { createValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

/** What somebody else has done to one's calendar. `byName`: null where it is nobody of the session. */
export type SessionNews = { id: number; byName: string | null } & (
  | ({ kind: 'invited' } & ServerPayload<'SESSION_INVITE'>)
  | ({ kind: 'moved' } & ServerPayload<'SESSION_RESCHEDULED'>)
  | ({ kind: 'cancelled' } & ServerPayload<'SESSION_CANCELLED'>)
)
type Untold = SessionNews extends infer N ? (N extends unknown ? Omit<N, 'id' | 'byName'> : never) : never

export interface SessionNewsList {
  readonly news: Value<readonly SessionNews[]>
  dismiss(id: number): void
  /** Returns "stop". */
  start(): () => void
}

interface Deps {
  wire: Wire
  meId: string
  /** Null when it cannot be found out. */
  nameOf(personId: string, sessionId: string): Promise<string | null>
}

/** More at once would only be in the way; all of it is in the calendar. */
const KEPT = 3

export function createSessionNews({ wire, meId, nameOf }: Deps): SessionNewsList {
  const news = createValue<readonly SessionNews[]>([])
  let ids = 0

  /** Of one session only the latest is news. */
  async function add(item: Untold): Promise<void> {
    if (item.by === meId) return
    const id = ids += 1
    const byName = await nameOf(item.by, item.sessionId)
    news.update((all) => [...all.filter(({ sessionId }) => sessionId !== item.sessionId), { ...item, id, byName }].sort((a, b) => a.id - b.id).slice(-KEPT))
  }
  return {
    news,
    dismiss: (id) => { news.update((all) => all.filter((item) => item.id !== id)) },
    start() {
      const stops = [
        wire.on('SESSION_INVITE', (payload) => { void add({ kind: 'invited', ...payload }) }),
        wire.on('SESSION_RESCHEDULED', (payload) => { void add({ kind: 'moved', ...payload }) }),
        wire.on('SESSION_CANCELLED', (payload) => { void add({ kind: 'cancelled', ...payload }) }),
      ]
      return () => { for (const stop of stops) stop() }
    },
  }
}
