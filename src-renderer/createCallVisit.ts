import type { JoinTicket } from '#shared/room.ts'
import { createRoomVisit, type VisitDeps } from './createRoomVisit.ts'
import type { LiveRoom } from './domain/LiveRoom.ts'
import { onMediaFlow } from './domain/mediaFlow.ts'

interface Deps extends VisitDeps {
  callId: string
  /** As the call's own reply brought it; null after a reload. Used once. */
  ticket: JoinTicket | null
}

/** The part of the composition root that only a call's room needs, loaded when one is entered. */
export function createCallVisit({ callId, ticket, ...deps }: Deps): LiveRoom {
  const { api } = deps
  const params = { params: { id: callId } }
  let first = ticket
  const renewTicket = () => api.refreshCallTicket(params)
  const { room, scope } = createRoomVisit(deps, {
    async requestTicket() {
      const taken = first ?? await renewTicket()
      first = null
      return taken
    },
    renewTicket,
    showBoardToAll: () => api.showCallBoard(params),
    end: () => api.endCall(params),
  })
  let isTold = false
  scope.add(onMediaFlow(room.engine, async () => {
    const agoraUid = room.state.get().ticket?.rtc.uid
    if (agoraUid === undefined) return
    await deps.wire.request('CALL_USER_JOINED_CHANNEL', { callId, agoraUid })
    isTold = true
  }))
  // Of a call that is over the server knows it.
  scope.add(() => { if (isTold) deps.wire.request('CALL_USER_LEFT_CHANNEL', { callId }).catch(() => undefined) })
  return room
}
