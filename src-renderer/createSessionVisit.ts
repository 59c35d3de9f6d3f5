import type { Api } from './api/createApi.ts'
import { createLiveRoom } from './domain/createLiveRoom.ts'
import type { LiveRoom } from './domain/LiveRoom.ts'
import { createRoomChannel } from './domain/roomChannel.ts'
import type { Wire } from './domain/wire.ts'
import { createP2pEngine } from './rtc/p2p/createP2pEngine.ts'
import type { BoardCopies } from './whiteboard/boardSync.ts'
import { createEmbeddedBoard } from './whiteboard/createEmbeddedBoard.ts'

interface Deps { api: Api; wire: Wire; userId: string; sessionId: string; boardCopies: BoardCopies }

/** The part of the composition root that only a room needs, loaded when one is entered. */
export function createSessionVisit({ api, wire, userId, sessionId, boardCopies }: Deps): LiveRoom {
  const channel = createRoomChannel({ wire, userId, instanceId: crypto.randomUUID() })
  const params = { params: { id: sessionId } }
  return createLiveRoom({
    channel,
    engine: createP2pEngine({ signaling: channel.signaling, media: navigator.mediaDevices }),
    board: createEmbeddedBoard({ wire, copies: boardCopies }),
    requestTicket: () => api.joinSession(params),
    showBoardToAll: () => api.showBoard(params),
    end: () => api.endSession(params),
    now: () => performance.now(),
  })
}
