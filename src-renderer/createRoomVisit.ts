import type { JoinTicket } from '#shared/room.ts'
import { createLiveRoom } from './domain/createLiveRoom.ts'
import type { LiveRoom } from './domain/LiveRoom.ts'
import { reportQuality } from './domain/qualityReporter.ts'
import { createRoomChannel } from './domain/roomChannel.ts'
import { createScope, type Scope } from './domain/scope.ts'
import { renewTickets } from './domain/ticketRenewal.ts'
import type { Wire } from './domain/wire.ts'
import { createP2pEngine } from './rtc/p2p/createP2pEngine.ts'
import type { BoardCopies } from './whiteboard/boardSync.ts'
import { createEmbeddedBoard } from './whiteboard/createEmbeddedBoard.ts'

export interface VisitDeps { wire: Wire; userId: string; boardCopies: BoardCopies }

/** What a lesson and a call do differently. */
interface Owner {
  requestTicket(): Promise<JoinTicket>
  /** A newer one for a room one is in. */
  renewTicket(): Promise<JoinTicket>
  showBoardToAll(): Promise<unknown>
  end(): Promise<unknown>
}

/** A visit to a room and what accompanies it until the visit is disposed of. */
export function createRoomVisit({ wire, userId, boardCopies }: VisitDeps, owner: Owner): { room: LiveRoom; scope: Scope } {
  const channel = createRoomChannel({ wire, userId, instanceId: crypto.randomUUID() })
  const room = createLiveRoom({
    channel,
    engine: createP2pEngine({ signaling: channel.signaling, media: navigator.mediaDevices }),
    board: createEmbeddedBoard({ wire, copies: boardCopies }),
    requestTicket: owner.requestTicket,
    showBoardToAll: owner.showBoardToAll,
    end: owner.end,
    now: () => performance.now(),
  })
  const scope = createScope()
  scope.add(room.dispose)
  scope.add(reportQuality({ room, wire }))
  scope.add(renewTickets({ room, request: owner.renewTicket, now: () => Date.now() }))
  return { room: { ...room, dispose: scope.end }, scope }
}
