import { toAppError } from '#shared/errors.ts'
import { createRoomVisit, type VisitDeps } from './createRoomVisit.ts'
import type { LiveRoom } from './domain/LiveRoom.ts'

/** The part of the composition root that only a lesson's room needs, loaded when one is entered. */
export function createSessionVisit({ sessionId, ...deps }: VisitDeps & { sessionId: string }): LiveRoom {
  const { api } = deps
  const params = { params: { id: sessionId } }
  const requestTicket = () => api.joinSession(params)
  /** Whoever is in the room before the lesson has begun waits there by the ticket of the door. */
  const renewTicket = () => api.refreshSessionTicket(params).catch((thrown: unknown) => {
    if (toAppError(thrown).code !== 'NOT_ACTIVE') throw thrown
    return requestTicket()
  })
  return createRoomVisit(deps, { requestTicket, renewTicket, showBoardToAll: () => api.showBoard(params), end: () => api.endSession(params) }).room
}
