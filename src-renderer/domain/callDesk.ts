import type { Call, CallEntrance, CallType } from '#shared/calls.ts'
import { isCallOver } from '#shared/callLifecycle.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { JoinTicket } from '#shared/room.ts'
import type { Api } from '../api/createApi.ts'
import { createRingingCalls, type Ring } from './ringingCalls.ts'
import { createScope, type Scope } from './scope.ts'
import { createValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

/** The call of this page: calling, in it, and as it ended until there is another. */
export interface OwnCall {
  call: Call
  /** Null after coming back: the room is then asked for one. */
  ticket: JoinTicket | null
  /** A device of somebody who is called rings. */
  rings: boolean
  /** Who asks for video and has not been answered; the own id while the others are asked. */
  videoAskedBy: string | null
  /** Who has just said no to video. */
  videoRefusedBy: string | null
}

export interface CallDeskState {
  rings: readonly Ring[]
  own: OwnCall | null
  /** One is in this call, but not on this page: on another device, or before a reload. */
  away: Call | null
  /** Being called; there is no call yet. */
  placing: { personId: string; type: CallType } | null
  /** The last call that did not come about, or the answer that came too late (`personId` is null). */
  refused: { personId: string | null; type: CallType; error: AppError } | null
}

/** A person's calls on this page, without any user interface: what rings, the call one makes, the call one is in. */
export interface CallDesk {
  readonly state: Value<CallDeskState>
  /** The id of the call, or null when it did not come about (`refused` says why). */
  place(personId: string, type: CallType): Promise<string | null>
  /** The same for an incoming one. */
  answer(callId: string): Promise<string | null>
  decline(callId: string, quickReply?: string): void
  dismissRefused(): void
  /** Stops calling, or leaves the call. Never rejects: what is not heard is noticed by the server. */
  hangUp(callId: string): Promise<void>
  /** Into the call that goes on without this page. */
  comeBack(call: Call): void
  /** Rejects with an AppError. */
  add(personId: string): Promise<void>
  /** Asks the others for video; rejects with an AppError. */
  askVideo(): Promise<void>
  answerVideo(accept: boolean): Promise<void>
  /** Returns "stop". */
  start(): () => void
}

interface Deps { wire: Wire; api: Pick<Api, 'activeCall' | 'call' | 'addToCall'>; meId: string; /** False where something outside the page rings. */ ringsHere: boolean }

export function createCallDesk({ wire, api, meId, ringsHere }: Deps): CallDesk {
  const state = createValue<CallDeskState>({ rings: [], own: null, away: null, placing: null, refused: null })
  const patch = (change: Partial<CallDeskState>) => { state.update((current) => ({ ...current, ...change })) }
  const ringing = createRingingCalls({ wire, saysRinging: ringsHere })
  ringing.rings.subscribe(() => { patch({ rings: ringing.rings.get() }) })

  const patchOwn = (callId: string, change: (own: OwnCall) => Partial<OwnCall>) => {
    const { own } = state.get()
    if (own?.call.id === callId) patch({ own: { ...own, ...change(own) } })
  }
  function enter({ call, ticket }: { call: Call; ticket: JoinTicket | null }): string {
    ringing.stop(call.id)
    patch({ own: { call, ticket, rings: false, videoAskedBy: null, videoRefusedBy: null }, away: null, refused: null })
    return call.id
  }
  let asked = 0
  /** The call as the server has it now; the answer to the last question counts. */
  async function refresh(callId: string): Promise<void> {
    asked += 1
    const question = asked
    const call = await api.call({ params: { id: callId } }).catch(() => null)
    if (call && question === asked) patchOwn(callId, () => ({ call }))
  }
  const ownCommands = createOwnCommands({ wire, api, state, patchOwn, meId })

  async function settle(entrance: Promise<CallEntrance | null>, personId: string | null, type: CallType): Promise<string | null> {
    try {
      const got = await entrance
      return got && enter(got)
    } catch (thrown) {
      patch({ refused: { personId, type, error: toAppError(thrown) } })
      return null
    }
  }
  return {
    state, ...ownCommands, decline: ringing.decline,
    dismissRefused: () => { patch({ refused: null }) },
    async place(personId, type) {
      if (state.get().placing) return null
      patch({ placing: { personId, type }, refused: null })
      const callId = await settle(wire.request('CALL_INITIATE', { receiverId: personId, callType: type }), personId, type)
      patch({ placing: null })
      return callId
    },
    answer: (callId) => settle(ringing.answer(callId), null, ringing.rings.get().find(({ call }) => call.id === callId)?.call.type ?? 'voice'),
    comeBack: (call) => { enter({ call, ticket: null }) },
    start() {
      const scope = createScope()
      const refreshOwn = (callId: string) => { if (state.get().own?.call.id === callId) void refresh(callId) }
      hear({ scope, wire, meId, onOffer: ringing.offer, onAnswered: ringing.stop, onChanged: refreshOwn, patchOwn })
      scope.add(wire.on('CALL_ENDED', ({ callId }) => { if (state.get().away?.id === callId) patch({ away: null }) }))
      /** After every connect: what rings, and which call one is in. */
      async function sync(): Promise<void> {
        const active = await api.activeCall({}).catch(() => null)
        if (!active || scope.ended) return
        const { own } = state.get()
        ringing.sync(active.ringing)
        if (own && !isCallOver(own.call.status)) await refresh(own.call.id)
        const here = own?.call.id === active.call?.id && own !== null
        patch({ away: here ? null : active.call })
      }
      onConnect(scope, wire, () => { void sync() })
      scope.add(ringing.dispose)
      return scope.end
    },
  }
}

interface OwnDeps {
  wire: Wire
  api: Pick<Api, 'addToCall'>
  state: Value<CallDeskState>
  patchOwn: (callId: string, change: (own: OwnCall) => Partial<OwnCall>) => void
  meId: string
}

/** What one does in the call one is in. */
function createOwnCommands({ wire, api, state, patchOwn, meId }: OwnDeps): Pick<CallDesk, 'hangUp' | 'add' | 'askVideo' | 'answerVideo'> {
  const ownId = (): string => state.get().own?.call.id ?? ''
  return {
    async hangUp(callId) {
      const call = state.get().own?.call
      // The answer may have come in the same moment: then it is a call that is left.
      if (call?.status === 'pending' && await wire.request('CALL_CANCEL', { callId }).then(() => true, () => false)) return
      await wire.request('CALL_END', { callId }).catch(() => undefined)
    },
    async add(personId) {
      const callId = ownId()
      const call = await api.addToCall({ params: { id: callId }, body: { personId } })
      patchOwn(callId, () => ({ call }))
    },
    async askVideo() {
      const callId = ownId()
      patchOwn(callId, () => ({ videoAskedBy: meId, videoRefusedBy: null }))
      try {
        await wire.request('CALL_ASK_VIDEO', { callId })
      } catch (thrown) {
        patchOwn(callId, () => ({ videoAskedBy: null }))
        throw toAppError(thrown)
      }
    },
    async answerVideo(accept) {
      const callId = ownId()
      patchOwn(callId, () => ({ videoAskedBy: null }))
      await wire.request('CALL_ANSWER_VIDEO', { callId, accept })
    },
  }
}

interface HearDeps {
  scope: Scope
  wire: Wire
  meId: string
  onOffer: (incoming: Parameters<ReturnType<typeof createRingingCalls>['offer']>[0]) => void
  /** It rings here no more. */
  onAnswered: (callId: string) => void
  onChanged: (callId: string) => void
  patchOwn: OwnDeps['patchOwn']
}

function hear({ scope, wire, meId, onOffer, onAnswered, onChanged, patchOwn }: HearDeps): void {
  const handled = ({ callId }: { callId: string }) => {
    onAnswered(callId)
    onChanged(callId)
  }
  const byPerson = ({ callId, personId }: { callId: string; personId: string }) => {
    if (personId === meId) onAnswered(callId)
    onChanged(callId)
  }
  const changed = ({ callId }: { callId: string }) => { onChanged(callId) }
  for (const stop of [
    wire.on('INCOMING_CALL', onOffer), wire.on('CALL_HANDLED_ELSEWHERE', handled),
    wire.on('CALL_REJECTED', byPerson), wire.on('CALL_MISSED', byPerson), wire.on('CALL_PERSON_ADDED', changed),
    wire.on('CALL_PARTICIPANT_JOINED', changed), wire.on('CALL_PARTICIPANT_LEFT', changed),
    wire.on('CALL_RINGING', ({ callId }) => { patchOwn(callId, () => ({ rings: true })) }),
    wire.on('CALL_ACCEPTED', (event) => {
      patchOwn(event.callId, ({ call }) => ({ call: { ...call, status: 'active' } }))
      byPerson(event)
    }),
    wire.on('CALL_CANCELLED', (event) => {
      patchOwn(event.callId, ({ call }) => ({ call: { ...call, status: 'cancelled' } }))
      handled(event)
    }),
    wire.on('CALL_ENDED', (event) => {
      patchOwn(event.callId, ({ call }) => ({ call: isCallOver(call.status) ? call : { ...call, status: 'ended', duration: event.duration }, videoAskedBy: null }))
      handled(event)
    }),
    wire.on('CALL_VIDEO_ASKED', ({ callId, by }) => { patchOwn(callId, () => ({ videoAskedBy: by, videoRefusedBy: null })) }),
    wire.on('CALL_VIDEO_ANSWERED', ({ callId, by, accepted, type }) => {
      patchOwn(callId, ({ call, videoAskedBy }) => ({
        call: { ...call, type },
        // Somebody else's yes does not speak for this person.
        videoAskedBy: videoAskedBy === meId || by === meId ? null : videoAskedBy,
        videoRefusedBy: accepted || by === meId ? null : by,
      }))
    }),
  ]) scope.add(stop)
}

/** Runs now when connected, and after every return of the connection. */
function onConnect(scope: Scope, wire: Wire, run: () => void): void {
  let was: string | null = null
  const look = () => {
    const is = wire.state.get().connection
    if (is === 'connected' && was !== 'connected') run()
    was = is
  }
  scope.add(wire.state.subscribe(look))
  look()
}
