import type { CallChannels } from '../services/callChannels.ts'
import type { CallRinging } from '../services/callRinging.ts'
import type { CallService } from '../services/callService.ts'
import type { CallVideo } from '../services/callVideo.ts'
import type { ClientHandlers } from './clientMessages.ts'

export interface Calls { service: CallService; ringing: Pick<CallRinging, 'rings'>; video: CallVideo; channels: CallChannels }

type CallHandlers = Pick<ClientHandlers, 'CALL_INITIATE' | 'CALL_ACCEPT' | 'CALL_REJECT' | 'CALL_CANCEL' | 'CALL_END' | 'CALL_RINGING'
  | 'CALL_USER_JOINED_CHANNEL' | 'CALL_USER_LEFT_CHANNEL' | 'CALL_ASK_VIDEO' | 'CALL_ANSWER_VIDEO'>

export function createCallHandlers({ service, ringing, video, channels }: Calls): CallHandlers {
  const done = async (work: Promise<unknown>): Promise<Record<string, never>> => {
    await work
    return {}
  }
  return {
    CALL_INITIATE: (socket, call) => service.initiate(socket.data.actor, call),
    CALL_ACCEPT: (socket, { callId }) => service.accept(socket.data.actor, callId),
    CALL_REJECT: (socket, { callId, quickReply }) => done(service.reject(socket.data.actor, callId, quickReply ?? null)),
    CALL_CANCEL: (socket, { callId }) => done(service.cancel(socket.data.actor, callId)),
    CALL_END: (socket, { callId }) => done(service.end(socket.data.actor, callId)),
    CALL_RINGING: (socket, { callId }) => done(ringing.rings(socket.data.actor, callId)),
    CALL_USER_JOINED_CHANNEL: (socket, { callId, agoraUid }) => done(channels.joined(socket.data.actor, callId, agoraUid)),
    CALL_USER_LEFT_CHANNEL: (socket, { callId }) => done(channels.left(socket.data.actor, callId)),
    CALL_ASK_VIDEO: (socket, { callId }) => done(video.ask(socket.data.actor, callId)),
    CALL_ANSWER_VIDEO: (socket, { callId, accept }) => done(video.answer(socket.data.actor, callId, accept)),
  }
}
