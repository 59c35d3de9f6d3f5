import type { CallChanges } from './callChanges.ts'
import type { CallRoomEvents } from './callRoomEvents.ts'
import { applyToCall } from './callState.ts'

/** C5, of what the room of a call sees: who is gone from it has left the call, whether or not he or she has said so. */
export function createCallRoomStays({ changes }: { changes: Pick<CallChanges, 'apply'> }): CallRoomEvents {
  return {
    async left(callId, userId, at) {
      await changes.apply(callId, (call) => applyToCall(call, { type: 'drop', userId }, at))
    },
  }
}
