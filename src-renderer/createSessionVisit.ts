import { createRoomVisit, type VisitDeps } from './createRoomVisit.ts'
import type { LiveRoom } from './domain/LiveRoom.ts'

/** The part of the composition root that only a lesson's room needs, loaded when one is entered. */
export function createSessionVisit({ sessionId, ...deps }: VisitDeps & { sessionId: string }): LiveRoom {
  const { api } = deps
  const params = { params: { id: sessionId } }
  const requestTicket = () => api.joinSession(params)
  return createRoomVisit(deps, { requestTicket, renewTicket: requestTicket, showBoardToAll: () => api.showBoard(params), end: () => api.endSession(params) }).room
}
