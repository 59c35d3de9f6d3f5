import { AppError, toAppError } from '#shared/errors.ts'
import type { AgoraTicket, P2pTicket, RtcTicket } from '#shared/room.ts'
import type { Carrier } from './Carrier.ts'
import { type AnyCarrier, createFollowedCarrier } from './followedCarrier.ts'

interface Deps {
  p2p: Carrier<P2pTicket>
  /** Loaded when the first ticket asks for it; rejects where it cannot be had. */
  loadAgora(): Promise<Carrier<AgoraTicket>>
}

/** The carrier that a room's ticket names; the other one stays out of the room. */
export function createSwitchingCarrier({ p2p, loadAgora }: Deps): Carrier {
  const followed = createFollowedCarrier<AnyCarrier>(p2p)
  const { shown, use } = followed
  let agora: Carrier<AgoraTicket> | null = null
  let loading: AbortController | null = null

  const giveUpLoading = (): void => { loading?.abort() }
  /** Left meanwhile, it is not joined; failed, the state says so and it can be tried again. */
  async function load(): Promise<Carrier<AgoraTicket>> {
    giveUpLoading()
    const own = loading = new AbortController()
    shown.state.set({ phase: 'joining', error: null })
    try {
      const loaded = await loadAgora()
      if (own.signal.aborted) throw new AppError('NOT_ACTIVE', 'left while the engine was being loaded')
      return agora = loaded
    } catch (thrown) {
      const error = toAppError(thrown, 'MEDIA_FAILED')
      if (!own.signal.aborted) shown.state.set({ phase: 'failed', error })
      throw error
    } finally {
      if (loading === own) loading = null
    }
  }

  return {
    ...shown,
    policyFor: (people) => followed.current.policyFor(people),
    async prepareMix() { await followed.current.prepareMix?.() },
    prepare(ticket: RtcTicket) { if (ticket.provider === 'p2p') p2p.prepare?.(ticket) },
    async join(ticket: RtcTicket) {
      if (ticket.provider === 'p2p') {
        // A room that has left Agora does not come back to it when its SDK has loaded at last.
        giveUpLoading()
        use(p2p)
        return p2p.join(ticket)
      }
      const carrier = agora ?? await load()
      use(carrier)
      return carrier.join(ticket)
    },
    async renew(ticket: RtcTicket) {
      if (ticket.provider === 'p2p' && followed.current === p2p) await p2p.renew(ticket)
      if (ticket.provider === 'agora' && followed.current === agora) await agora.renew(ticket)
    },
    leave() {
      giveUpLoading()
      followed.current.leave()
      shown.state.set(followed.current.state.get())
    },
  }
}
