import type { Call } from '#shared/calls.ts'
import { toAppError } from '#shared/errors.ts'
import type { Api } from '../api/createApi.ts'
import type { CallDesk, CallDeskState } from './CallDesk.ts'
import type { Value } from './value.ts'
import type { VideoNews } from './videoConsent.ts'
import type { Wire } from './wire.ts'

interface Deps {
  wire: Wire
  api: Pick<Api, 'addToCall'>
  state: Value<CallDeskState>
  /** The page's own call, as the server has it now. */
  take(call: Call): void
  hearVideo(callId: string, news: VideoNews): void
}

/** The server knows nothing of it yet. */
const NOT_HEARD: ReadonlySet<string> = new Set(['SERVER_UNREACHABLE', 'TIMED_OUT', 'RATE_LIMITED'])

/** What one does in the call one is in. */
export function createOwnCallCommands({ wire, api, state, take, hearVideo }: Deps): Pick<CallDesk, 'hangUp' | 'add' | 'askVideo' | 'answerVideo'> {
  const ownId = (): string => state.get().own?.call.id ?? ''
  async function ask(): Promise<void> {
    const callId = ownId()
    hearVideo(callId, { kind: 'ask' })
    try {
      await wire.request('CALL_ASK_VIDEO', { callId })
    } catch (thrown) {
      hearVideo(callId, { kind: 'failed', askedBy: state.get().own?.video.askedBy ?? null })
      throw toAppError(thrown)
    }
  }
  async function answer(accept: boolean): Promise<void> {
    const callId = ownId()
    const askedBy = state.get().own?.video.askedBy ?? null
    hearVideo(callId, { kind: 'answer', accept })
    try {
      await wire.request('CALL_ANSWER_VIDEO', { callId, accept })
    } catch (thrown) {
      const error = toAppError(thrown)
      hearVideo(callId, { kind: 'failed', askedBy: NOT_HEARD.has(error.code) ? askedBy : null })
      throw error
    }
  }
  return {
    async hangUp(callId) {
      const { own, away } = state.get()
      const call = [own?.call, away].find((each) => each?.id === callId)
      // The answer may have come in the same moment: then it is a call that is left.
      if (call?.status !== 'active' && await wire.request('CALL_CANCEL', { callId }).then(() => true, () => false)) return
      await wire.request('CALL_END', { callId }).catch(() => undefined)
    },
    async add(personId) {
      take(await api.addToCall({ params: { id: ownId() }, body: { personId } }))
    },
    askVideo: () => ((state.get().own?.video.askedBy ?? null) === null ? ask() : answer(true)),
    answerVideo: answer,
  }
}
