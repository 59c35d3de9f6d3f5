import { mayDraw, type BoardRole } from '../../src-shared/board.ts'
import { isCallOver } from '../../src-shared/callLifecycle.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardTicket, EmbeddedBoardTicket, FastboardTicket } from '../../src-shared/room.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { BoardEngineRepository, BoardEngineRow, VendorRoomRow } from '../repositories/boardEngineRepository.ts'
import type { Announcer } from './announcer.ts'
import type { BoardFileKeys } from './boardFileKeys.ts'
import type { BoardService } from './boardService.ts'
import type { BoardVendor } from './boardVendor.ts'
import type { Clock } from './clock.ts'
import { requireBoardFallback, roleAtVendor, type Actor } from './permissions.ts'
import type { VendorRooms } from './vendorRooms.ts'

/** T7. Nobody inside is shown out by a token that has run out; who comes back later asks for another. */
const TOKEN_SECONDS = 10 * 60

export type BoardTickets = ReturnType<typeof createBoardTickets>

export interface BoardTicketDeps {
  engines: BoardEngineRepository
  boards: Pick<BoardService, 'role'>
  vendor: BoardVendor | null
  rooms: VendorRooms
  isLetIn(roomId: string, userId: string, before: { waits: boolean; isTutor: boolean }): Promise<boolean>
  announcer: Pick<Announcer, 'toRoom'>
  fileKeys: Pick<BoardFileKeys, 'keyFor'>
  clock: Clock
}
type EngineOfBoard = Pick<BoardEngineRow, 'engine' | 'boardClock' | 'vendorRoom' | 'vendorRegion'>
type BoardPlace = { [K in keyof EngineOfBoard]: EngineOfBoard[K] | null }
/** `isLetIn`: no door is shut before this person. */
export interface PlaceInRoom extends BoardPlace { boardId: string; boardRole: BoardRole; kind: 'session' | 'call'; isLetIn: boolean }

const embedded = (boardId: string, role: BoardRole): EmbeddedBoardTicket => ({ provider: 'embedded', boardId, role })
/** A board on which something was drawn before anybody opened it there stays what it is. */
const isOnVendor = ({ engine, boardClock }: BoardPlace): boolean => engine === 'fastboard' || (engine === null && boardClock === 0)
const roomOf = ({ vendorRoom: uuid, vendorRegion: region }: BoardPlace): VendorRoomRow | null => (uuid !== null && region !== null ? { uuid, region } : null)
const isRoomOver = ({ sessionStatus, callStatus }: BoardEngineRow): boolean => (sessionStatus !== null && isOver(sessionStatus)) || (callStatus !== null && isCallOver(callStatus))

/** T7, B5. What people need to open a board, on whichever engine it runs. Only boards of rooms are on the vendor's cloud, and only while their rooms are held. */
export function createBoardTickets({ engines, boards, vendor, rooms, isLetIn, announcer, fileKeys, clock }: BoardTicketDeps) {
  const ticketAt = (at: BoardVendor, { boardId, role, isCall }: { boardId: string; role: BoardRole; isCall: boolean }, region: VendorRoomRow['region'] | null, token: { uuid: string; token: string } | null): FastboardTicket => ({
    provider: 'fastboard', boardId, role, appIdentifier: at.appIdentifier, region: region ?? at.region,
    place: token && { ...token, expiresAt: new Date(clock.now() + TOKEN_SECONDS * 1000).toISOString(), filesKey: fileKeys.keyFor(boardId) },
    leads: mayLead(role, isCall), mayFallBack: at.mayFallBack && mayLead(role, isCall),
  })
  async function isLetInto(row: BoardEngineRow, { userId }: Actor): Promise<boolean> {
    const isTutor = row.tutorId === userId
    return row.roomId === null || isLetIn(row.roomId, userId, { waits: (row.waitingRoom ?? 0) !== 0 && !isTutor, isTutor })
  }
  /** With a room on the vendor's cloud, which the first who asks makes. Rejects VENDOR_UNAVAILABLE. */
  async function vendorTicket(at: BoardVendor, actor: Actor, row: BoardEngineRow, role: BoardRole): Promise<BoardTicket> {
    const person = { boardId: row.id, role, isCall: row.callStatus !== null }
    if (!await isLetInto(row, actor)) return ticketAt(at, person, row.vendorRegion, null)
    const room = roomOf(row) ?? await rooms.make(row.id, at.rooms)
    if (!room) return embedded(row.id, role)
    const now = await engines.find(row.id)
    if (now && isRoomOver(now)) {
      await rooms.close(row.id)
      return embedded(row.id, await boards.role(actor, row.id))
    }
    return ticketAt(at, person, room.region, { uuid: room.uuid, token: await at.rooms.roomToken(room, roleAtVendor(role), TOKEN_SECONDS) })
  }
  return {
    /** Whether a shut door keeps anything back. */
    asksAtDoor: vendor !== null,
    /** In the ticket of a room, which waits for no vendor: what would have to be asked for there is null. */
    inRoom({ boardId, boardRole: role, kind, isLetIn: letIn, ...place }: PlaceInRoom): BoardTicket {
      if (!vendor || !isOnVendor(place)) return embedded(boardId, role)
      const room = roomOf(place)
      const token = room && letIn ? vendor.rooms.ownToken(room, roleAtVendor(role), TOKEN_SECONDS) : null
      return ticketAt(vendor, { boardId, role, isCall: kind === 'call' }, place.vendorRegion, room && token !== null ? { uuid: room.uuid, token } : null)
    },
    /** NOT_FOUND, VENDOR_UNAVAILABLE. Of a room that is over: what of its board is here. */
    async ticket(actor: Actor, boardId: string): Promise<BoardTicket> {
      const role = await boards.role(actor, boardId)
      const row = await engines.find(boardId)
      if (!vendor || row?.kind !== 'room' || !isOnVendor(row) || isRoomOver(row)) return embedded(boardId, role)
      return vendorTicket(vendor, actor, row, role)
    },
    /** The embedded engine for everybody, with what was brought here of the vendor's board. FORBIDDEN where the school does not want that, or to who does not lead it. */
    async fallBack(actor: Actor, boardId: string): Promise<BoardTicket> {
      const role = await boards.role(actor, boardId)
      const row = await engines.find(boardId)
      if (row?.kind !== 'room') throw new AppError('NOT_FOUND', 'No such board of a room')
      requireBoardFallback(actor, { isWanted: vendor?.mayFallBack === true, mayLead: mayLead(role, row.callStatus !== null) })
      if (row.engine !== 'embedded') {
        await engines.setEmbedded(boardId)
        rooms.look()
        if (row.roomId !== null) announcer.toRoom(row.roomId, 'BOARD_MOVED', { roomId: row.roomId, boardId })
      }
      return embedded(boardId, role)
    },
  }
}

/** In a call nobody leads: whoever draws may. */
const mayLead = (role: BoardRole, isCall: boolean): boolean => role === 'admin' || (isCall && mayDraw(role))
