import { presenceOf, type Presence } from '../../src-shared/presence.ts'
import type { PresenceRepository, PresenceRow } from '../repositories/presenceRepository.ts'
import { rolesReaching } from './permissions.ts'
import { createPresenceConnections } from './presenceConnections.ts'
import type { PresenceWatcher } from './presenceWatcher.ts'
import type { RoleSockets } from './roleSockets.ts'
import { createRounds } from './rounds.ts'
import { createTimers } from './timers.ts'

/** Ids in one query. */
const AT_ONCE = 500
/** What a call or a lesson does to people is gathered so long: a ring is at the other before all hear of it, and what is over by then nobody hears. */
const GATHER_MS = 150

export type PresenceService = ReturnType<typeof createPresence>

interface Deps {
  rows: PresenceRepository
  sockets: RoleSockets
  onError(error: unknown): void
  reloadMs?: number
  graceMs?: number
}

/** Who is there, of those connected to this server: looked at anew whenever something happens to somebody, told only when it is another word than before. */
export function createPresence({ rows, sockets, onError, ...times }: Deps) {
  /** What people were told; offline where nothing is. */
  const told = new Map<string, Presence>()
  let round: Promise<void> = Promise.resolve()
  let closed = false
  const timers = createTimers()
  const gathered = new Set<string>()
  const connections = createPresenceConnections({ ...times, onChange: (userId) => { look([userId]) }, onSettled: () => { look([...told.keys()]) } })
  const look = createRounds<readonly string[]>((asked) => (round = lookAt([...new Set(asked.flat())]).catch(onError)))

  function changed(userIds: readonly string[]): void {
    if (gathered.size === 0 && userIds.length > 0) {
      timers.after(GATHER_MS, () => {
        look([...gathered])
        gathered.clear()
      })
    }
    for (const userId of userIds) gathered.add(userId)
  }
  function presenceFrom({ id, inCall, inLesson, doNotDisturb }: PresenceRow): Presence {
    const { isExpected, connections: ofPerson } = connections.of(id)
    return presenceOf({ connections: ofPerson, inCall: inCall && isExpected, inLesson: inLesson && isExpected, doNotDisturb })
  }
  function tell({ id, role }: PresenceRow, presence: Presence): void {
    if ((told.get(id) ?? 'offline') === presence) return
    if (presence === 'offline') told.delete(id)
    else told.set(id, presence)
    sockets.toRoles(rolesReaching(role), id, 'PRESENCE_CHANGED', { personId: id, presence })
  }
  async function lookAt(userIds: readonly string[]): Promise<void> {
    for (let at = 0; at < userIds.length && !closed; at += AT_ONCE) {
      // Connections are asked after the database has answered: what came meanwhile is in it, or in the next round.
      for (const row of await rows.of(userIds.slice(at, at + AT_ONCE))) tell(row, presenceFrom(row))
    }
  }

  return {
    connected: connections.connected,
    setAway: connections.setAway,
    lost: connections.lost,
    changed: changed satisfies PresenceWatcher['changed'],
    /** Those that were live when the server before this one went. */
    recover: async (): Promise<void> => lookAt(await rows.live()),
    /** Of a page of people. */
    async of(userIds: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
      const found = userIds.length === 0 ? [] : await rows.of(userIds)
      const now = new Map(found.map((row) => [row.id, presenceFrom(row)]))
      const news = [...now].filter(([id, presence]) => presence !== (told.get(id) ?? 'offline')).map(([id]) => id)
      if (news.length > 0) look(news)
      return now
    },
    async close(): Promise<void> {
      closed = true
      timers.cancelAll()
      connections.close()
      await round
    },
  }
}
