import type { JoinTicket } from '#shared/room.ts'

/** The room's own door checks everything again, so this only bounds how old its addresses and credentials may be. */
const GOOD_MS = 5 * 60_000

/** A ticket asked for while the person is still in the lobby, so that joining need not wait for it. `now`: milliseconds. */
export function createHeldTicket({ request, now }: { request: () => Promise<JoinTicket>; now: () => number }) {
  let held: { ticket: Promise<JoinTicket | null>; at: number; arrived: JoinTicket | null } | null = null
  return {
    /** `onArrived`: while it is held. A refusal is not told: whoever joins asks again and is told then. */
    prepare(onArrived: (ticket: JoinTicket) => void): void {
      const next: typeof held = { ticket: request().catch(() => null), at: now(), arrived: null }
      held = next
      void next.ticket.then((ticket) => {
        next.arrived = ticket
        if (ticket && held === next) onArrived(ticket)
      })
    },
    /** What is at hand without waiting. */
    takeReady(): JoinTicket | null {
      if (!held?.arrived || now() - held.at >= GOOD_MS) return null
      const { arrived } = held
      held = null
      return arrived
    },
    async take(): Promise<JoinTicket> {
      const taken = held
      held = null
      const ready = taken !== null && now() - taken.at < GOOD_MS ? await taken.ticket : null
      return ready ?? request()
    },
  }
}
