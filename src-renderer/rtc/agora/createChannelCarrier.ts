import { AppError, toAppError } from '#shared/errors.ts'
import type { AgoraTicket, RtcTicket } from '#shared/room.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createScope, type Scope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import { notJoined, type CarriedPerson, type Carrier, type JoinState } from '../Carrier.ts'
import type { CarrierParts } from '../createEngine.ts'
import { SIGNALING_WITHIN_MS, untilTrue } from '../p2p/joining.ts'

/** A channel that the vendor has ended is entered anew this soon. */
const AGAIN_MS = 5_000

/** One stay in one channel, until `end`. */
export interface ChannelVisit {
  readonly people: Value<readonly CarriedPerson[]>
  renew(ticket: AgoraTicket): Promise<void>
  end(): void
}

export interface EnterDeps extends CarrierParts {
  cancel: AbortSignal
  now: () => number
  /** The token runs out in half a minute. */
  onExpiring(): void
  /** The vendor has ended it; nothing of it is left. */
  onOver(error: AppError): void
}

export interface ChannelDeps extends CarrierParts {
  /** A newer ticket of the same room, for whoever is inside. */
  requestTicket(): Promise<RtcTicket>
  now?: () => number
}

interface Deps extends ChannelDeps {
  /** By one of the vendor's SDKs. Rejects with an AppError, and leaves nothing behind then. */
  enter(ticket: AgoraTicket, deps: EnterDeps): Promise<ChannelVisit>
}

/** From a join, or a pause before the next try, until it is over. */
interface Stay { scope: Scope; cancel: AbortController; visit: ChannelVisit | null; joining: Promise<void> | null }
const newStay = (): Stay => ({ scope: createScope(), cancel: new AbortController(), visit: null, joining: null })

const isUsable = ({ token, expiresAt }: AgoraTicket): boolean => token !== null && Date.parse(expiresAt) > Date.now()

/** Somebody else's page, or being shown out, is final. */
const isFinal = ({ code }: AppError): boolean => code === 'CONFLICT' || code === 'REMOVED'

/** Whoever is inside gets a token; the room says that one is. */
const createTicketSource = ({ signaling, requestTicket }: Pick<Deps, 'signaling' | 'requestTicket'>) => async (cancel: AbortSignal): Promise<AgoraTicket> => {
  await untilTrue(signaling.connected, SIGNALING_WITHIN_MS, cancel)
  const ticket = await requestTicket()
  if (ticket.provider !== 'agora') throw new AppError('MEDIA_FAILED', 'The room runs on another network now')
  return ticket
}

function createShown() {
  const state = createValue<JoinState>(notJoined)
  const inRoom = createValue(false)
  const people = createValue<readonly CarriedPerson[]>([])
  return {
    state, inRoom, people,
    visit(visit: ChannelVisit, scope: Scope): void {
      scope.add(visit.people.subscribe(() => { people.set(visit.people.get()) }))
      state.set({ phase: 'joined', error: null })
      inRoom.set(true)
      people.set(visit.people.get())
    },
    nothing(next: JoinState): void {
      inRoom.set(false)
      people.set([])
      state.set(next)
    },
  }
}

/** Rooms on Agora's network. */
export function createChannelCarrier({ enter: enterChannel, requestTicket, now = () => performance.now(), ...parts }: Deps): Carrier<AgoraTicket> {
  const shown = createShown()
  const newTicket = createTicketSource({ ...parts, requestTicket })
  let stay: Stay | null = null

  function end(next: JoinState): void {
    stay?.cancel.abort()
    stay?.scope.end()
    stay = null
    shown.nothing(next)
  }
  /** With a new ticket, until it works or is left. */
  function retryLater(error: AppError): void {
    end({ phase: 'failed', error })
    if (isFinal(error)) return
    const own = stay = newStay()
    const timer = setTimeout(() => { void retry(own) }, AGAIN_MS)
    own.scope.add(() => { clearTimeout(timer) })
  }
  async function retry(own: Stay): Promise<void> {
    try {
      const ticket = await newTicket(own.cancel.signal)
      if (stay === own) await begin(ticket)
    } catch (thrown) {
      // Left or joined anew meanwhile, it is nobody's any more.
      if (stay === own || (stay === null && shown.state.get().phase === 'failed')) retryLater(toAppError(thrown, 'MEDIA_FAILED'))
    }
  }
  async function enter(first: AgoraTicket, own: Stay): Promise<void> {
    const { signal: cancel } = own.cancel
    const onExpiring = () => { newTicket(cancel).then((ticket) => own.visit?.renew(ticket)).catch(() => undefined) }
    try {
      const ticket = isUsable(first) ? first : await newTicket(cancel)
      const visit = await enterChannel(ticket, { ...parts, cancel, now, onExpiring, onOver: (error) => { if (stay === own) retryLater(error) } })
      own.scope.add(visit.end)
      if (cancel.aborted) throw new AppError('NOT_ACTIVE', 'left while joining')
      own.visit = visit
      shown.visit(visit, own.scope)
    } catch (thrown) {
      const error = toAppError(thrown, 'MEDIA_FAILED')
      own.scope.end()
      if (stay === own) end({ phase: 'failed', error })
      throw error
    }
  }
  function begin(ticket: AgoraTicket): Promise<void> {
    end({ phase: 'joining', error: null })
    const own = stay = newStay()
    return own.joining = enter(ticket, own)
  }
  return {
    people: shown.people, state: shown.state, inRoom: shown.inRoom,
    policyFor: () => videoPolicy(2),
    join(ticket) {
      if (stay?.visit) return stay.visit.renew(ticket)
      return stay?.joining ?? begin(ticket)
    },
    async renew(ticket) { await stay?.visit?.renew(ticket) },
    leave() { end(notJoined) },
  }
}
