import type { Call, CallEntrance, CallType } from '#shared/calls.ts'
import { isCallOver } from '#shared/callLifecycle.ts'
import { toAppError } from '#shared/errors.ts'
import type { Api } from '../api/createApi.ts'
import { followAway } from './awayCall.ts'
import type { CallDesk, CallDeskState, OwnCall } from './CallDesk.ts'
import { hearCalls } from './callEvents.ts'
import { onReconnect } from './onReconnect.ts'
import { createOwnCall } from './ownCall.ts'
import { createOwnCallCommands } from './ownCallCommands.ts'
import { createRingingCalls, type RingingCalls } from './ringingCalls.ts'
import { createScope } from './scope.ts'
import { untilWithin } from './untilWithin.ts'
import { createValue } from './value.ts'
import { noVideoConsent } from './videoConsent.ts'
import type { Wire } from './wire.ts'

interface Deps { wire: Wire; api: Pick<Api, 'activeCall' | 'call' | 'addToCall'>; meId: string; /** False where something outside the page rings. */ ringsHere: boolean }

/** A page that was opened to answer a call connects first. */
const CONNECT_WITHIN_MS = 10_000

export function createCallDesk({ wire, api, meId, ringsHere }: Deps): CallDesk {
  const state = createValue<CallDeskState>({ rings: [], own: null, away: null, placing: null, refused: null })
  const patch = (change: Partial<CallDeskState>) => { state.update((current) => ({ ...current, ...change })) }
  const { patchOwn, hearVideo, take } = createOwnCall(state, meId)
  const ringing = createRingingCalls({ wire, saysRinging: ringsHere })
  ringing.rings.subscribe(() => { patch({ rings: ringing.rings.get() }) })
  const refresh = createRefresh(api, take)

  function enter({ call, ticket, opens }: Pick<OwnCall, 'call' | 'ticket' | 'opens'>): void {
    ringing.stop(call.id)
    patch({ own: { call, ticket, opens, rings: false, video: noVideoConsent }, away: null, refused: null })
  }
  async function settle(entrance: Promise<CallEntrance | null>, personId: string | null, type: CallType, withCamera: boolean): Promise<string | null> {
    try {
      const got = await entrance
      if (got) enter({ ...got, opens: { microphone: true, camera: withCamera && got.call.type === 'video' } })
      return got?.call.id ?? null
    } catch (thrown) {
      patch({ refused: { personId, type, error: toAppError(thrown) } })
      return null
    }
  }
  const sync = createSync({ api, ringing, ownCall: () => state.get().own?.call ?? null, refresh, onAway: (away) => { patch({ away }) } })
  return {
    state, ...createOwnCallCommands({ wire, api, state, take, hearVideo }), decline: ringing.decline,
    dismissRefused: () => { patch({ refused: null }) },
    async place(personId, type) {
      if (state.get().placing) return null
      patch({ placing: { personId, type }, refused: null })
      const callId = await settle(wire.request('CALL_INITIATE', { receiverId: personId, callType: type }), personId, type, true)
      patch({ placing: null })
      return callId
    },
    async answer(callId, withCamera = true) {
      const ring = ringing.rings.get().find(({ call }) => call.id === callId)
      if (ring?.answering === true) return null
      if (!ring) await untilWithin(wire.state, ({ connection }) => connection === 'connected', CONNECT_WITHIN_MS)
      return settle(ringing.answer(callId), null, ring?.call.type ?? 'voice', withCamera)
    },
    comeBack: (call, opens) => { enter({ call, ticket: null, opens }) },
    start() {
      const scope = createScope()
      const onChanged = (callId: string) => { if (state.get().own?.call.id === callId) void refresh(callId) }
      hearCalls({ scope, wire, meId, onOffer: ringing.offer, onAnswered: ringing.stop, onChanged, patchOwn, hearVideo })
      followAway({ scope, wire, meId, state: state.get, onAway: (away) => { patch({ away }) }, ask: () => { void sync() } })
      scope.add(whenConnected(wire, () => { void sync() }))
      scope.add(onReconnect(wire, () => { hearVideo(state.get().own?.call.id ?? '', { kind: 'reconnected' }) }))
      scope.add(() => { for (const { call } of ringing.rings.get()) ringing.stop(call.id) })
      return scope.end
    },
  }
}

interface SyncDeps {
  api: Pick<Api, 'activeCall'>
  ringing: RingingCalls
  ownCall(): Call | null
  refresh(callId: string): Promise<void>
  onAway(call: Call | null): void
}

/** After every connect: what rings, and which call one is in. */
function createSync({ api, ringing, ownCall, refresh, onAway }: SyncDeps): () => Promise<void> {
  return async () => {
    const take = ringing.beginSync()
    const active = await api.activeCall({}).catch(() => null)
    if (!active) return
    take(active.ringing)
    const own = ownCall()
    if (own && !isCallOver(own.status)) await refresh(own.id)
    onAway(own !== null && own.id === active.call?.id ? null : active.call)
  }
}

/** A call as the server has it now; the answer to the last question counts. */
function createRefresh(api: Pick<Api, 'call'>, onCall: (call: Call) => void): (callId: string) => Promise<void> {
  let questions = 0
  return async (callId) => {
    questions += 1
    const question = questions
    const call = await api.call({ params: { id: callId } }).catch(() => null)
    if (call && question === questions) onCall(call)
  }
}

/** Now, and each time the connection is there again. */
function whenConnected(wire: Wire, run: () => void): () => void {
  if (wire.state.get().connection === 'connected') run()
  return onReconnect(wire, run)
}
