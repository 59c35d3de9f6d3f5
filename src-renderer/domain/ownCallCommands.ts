import { toAppError } from '#shared/errors.ts'
import type { Api } from '../api/createApi.ts'
import type { CallDesk, CallDeskState, OwnCall } from './CallDesk.ts'
import type { Value } from './value.ts'
import type { Wire } from './wire.ts'

interface Deps {
  wire: Wire
  api: Pick<Api, 'addToCall'>
  state: Value<CallDeskState>
  patchOwn: (callId: string, change: (own: OwnCall) => Partial<OwnCall>) => void
  meId: string
}

/** What one does in the call one is in. */
export function createOwnCallCommands({ wire, api, state, patchOwn, meId }: Deps): Pick<CallDesk, 'hangUp' | 'add' | 'askVideo' | 'answerVideo'> {
  const ownId = (): string => state.get().own?.call.id ?? ''
  return {
    async hangUp(callId) {
      const { own, away } = state.get()
      const call = [own?.call, away].find((each) => each?.id === callId)
      // The answer may have come in the same moment: then it is a call that is left.
      if (call?.status !== 'active' && await wire.request('CALL_CANCEL', { callId }).then(() => true, () => false)) return
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
