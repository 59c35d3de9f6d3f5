import { AppError, toAppError } from '#shared/errors.ts'
import type { AgoraTicket, P2pTicket, RtcTicket } from '#shared/room.ts'
import { createScope } from '../domain/scope.ts'
import { createValue, type MutableValue, type Value } from '../domain/value.ts'
import { notJoined, type CarriedPerson, type Carrier, type JoinState } from './Carrier.ts'

interface Deps {
  p2p: Carrier<P2pTicket>
  /** Loaded when the first ticket asks for it; rejects where it cannot be had. */
  loadAgora(): Promise<Carrier<AgoraTicket>>
}

interface Shown { people: MutableValue<readonly CarriedPerson[]>; state: MutableValue<JoinState>; inRoom: MutableValue<boolean> }

const follow = <T>(from: Value<T>, to: MutableValue<T>): () => void => {
  to.set(from.get())
  return from.subscribe(() => { to.set(from.get()) })
}

/** The carrier that a room's ticket names; the other one stays out of the room. */
export function createSwitchingCarrier({ p2p, loadAgora }: Deps): Carrier {
  const shown: Shown = { people: createValue<readonly CarriedPerson[]>([]), state: createValue(notJoined), inRoom: createValue(false) }
  let current: Pick<Carrier, 'people' | 'state' | 'inRoom' | 'leave' | 'policyFor'> = p2p
  let followed = createScope()
  let agora: Carrier<AgoraTicket> | null = null
  let loading: AbortController | null = null

  function use(next: typeof current): void {
    if (next === current) return
    current.leave()
    current = next
    show()
  }
  function show(): void {
    followed.end()
    followed = createScope()
    for (const stop of [follow(current.state, shown.state), follow(current.inRoom, shown.inRoom), follow(current.people, shown.people)]) followed.add(stop)
  }
  show()

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
    policyFor: (people) => current.policyFor(people),
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
      if (ticket.provider === 'p2p' && current === p2p) await p2p.renew(ticket)
      if (ticket.provider === 'agora' && current === agora) await agora.renew(ticket)
    },
    leave() {
      giveUpLoading()
      current.leave()
      shown.state.set(current.state.get())
    },
  }
}
