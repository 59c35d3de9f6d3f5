import type { Call } from '#shared/calls.ts'
import type { CallDeskState, OwnCall } from './CallDesk.ts'
import type { MutableValue } from './value.ts'
import { nextVideoConsent, type VideoNews } from './videoConsent.ts'

/** The page's own call in the desk's state. For any other call nothing happens. */
export function createOwnCall(state: MutableValue<CallDeskState>, meId: string) {
  const patchOwn = (callId: string, change: (own: OwnCall) => Partial<OwnCall>): void => {
    const { own } = state.get()
    if (own?.call.id === callId) state.update((current) => ({ ...current, own: { ...own, ...change(own) } }))
  }
  const hearVideo = (callId: string, news: VideoNews): void => {
    patchOwn(callId, ({ call, video }) => ({ call: 'type' in news ? { ...call, type: news.type } : call, video: nextVideoConsent(video, call.type, news, meId) }))
  }
  return {
    patchOwn, hearVideo,
    /** As the server has it now. */
    take(call: Call): void {
      hearVideo(call.id, { kind: 'told', type: call.type })
      patchOwn(call.id, () => ({ call }))
    },
  }
}
