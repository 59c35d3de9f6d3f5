import type { JoinTicket } from '#shared/room.ts'
import type { LiveRoom } from './LiveRoom.ts'

/** A ticket is renewed this long before it runs out, and asked for again this long after a failure. */
const BEFORE_MS = 5 * 60_000
const AGAIN_MS = 30_000
/** The longest that a timer can wait. */
const MOST_MS = 2 ** 31 - 1

interface Deps { room: Pick<LiveRoom, 'state'> & { engine: Pick<LiveRoom['engine'], 'renew'> }; request(): Promise<JoinTicket>; /** Epoch ms. */ now(): number }

/** T3: the engine gets a newer ticket before its own runs out, without interrupting media. Returns "stop". */
export function renewTickets({ room, request, now }: Deps): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPlanned = false
  function plan(inMs: number): void {
    isPlanned = true
    clearTimeout(timer)
    timer = setTimeout(() => { void renew() }, Math.max(0, Math.min(inMs, MOST_MS)))
  }
  const planFor = ({ rtc }: JoinTicket) => { plan(Math.max(AGAIN_MS, Date.parse(rtc.expiresAt) - now() - BEFORE_MS)) }
  async function renew(): Promise<void> {
    if (room.state.get().phase !== 'live') return
    try {
      const ticket = await request()
      await room.engine.renew(ticket.rtc)
      planFor(ticket)
    } catch {
      plan(AGAIN_MS)
    }
  }
  const stopFollowing = room.state.subscribe(() => {
    const { ticket } = room.state.get()
    if (ticket && !isPlanned) planFor(ticket)
  })
  return () => {
    stopFollowing()
    clearTimeout(timer)
  }
}
