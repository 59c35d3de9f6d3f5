import type { Board } from '../../src-shared/boards.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { BoardEngineRepository } from '../repositories/boardEngineRepository.ts'
import type { BoardRows } from '../repositories/boardRows.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { SeriesRepository } from '../repositories/seriesRepository.ts'
import type { RoomRow, SessionPersonRow, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { Announcer } from './announcer.ts'
import type { BoardLibrary, BoardSource } from './boardLibrary.ts'
import { fileIdsOf, shownOf } from './boardState.ts'
import type { BoardVersions } from './boardVersions.ts'
import type { Clock } from './clock.ts'
import { newBoard } from './newBoard.ts'
import { newId } from './newId.ts'
import { requireSession, type Actor, type SessionAction } from './permissions.ts'
import { tellPeople } from './tellPeople.ts'

export type BoardsOfRooms = ReturnType<typeof createBoardsOfRooms>

interface Deps {
  sessions: Pick<SessionRepository, 'find' | 'people' | 'room'>
  series: Pick<SeriesRepository, 'next'>
  rooms: Pick<RoomRepository, 'find'>
  boardRows: BoardRows
  library: Pick<BoardLibrary, 'get' | 'contentOf' | 'toBoards'>
  versions: Pick<BoardVersions, 'stateOf' | 'begin'>
  announcer: Pick<Announcer, 'toPerson'>
  engines: Pick<BoardEngineRepository, 'keepEmbedded'>
  clock: Clock
}
interface Held { session: SessionRow; people: SessionPersonRow[]; room: RoomRow }

/** What the boards of lessons begin with, and people's own pages beside them. */
export function createBoardsOfRooms({ sessions, series, rooms, boardRows, library, versions, engines, announcer, clock }: Deps) {
  async function require(actor: Actor, action: SessionAction, sessionId: string | null): Promise<Held> {
    const session = sessionId === null ? undefined : await sessions.find(sessionId)
    const people = session ? await sessions.people([session.id]) : []
    requireSession(actor, action, session && { tutorId: session.tutorId, personIds: people.map((person) => person.userId) })
    const room = session && await sessions.room(session.id)
    if (!room) throw new AppError('NOT_FOUND', 'No such session')
    return { session, people, room }
  }
  /** The session's board becomes a copy; as it was, it stays a version of itself. */
  async function begin(actor: Actor, { session, people, room }: Held, source: BoardSource): Promise<Board> {
    const records = await library.contentOf(actor, source)
    if (!await engines.keepEmbedded(room.boardId)) throw new AppError('CONFLICT', 'The board of this lesson has been opened on the vendor\'s cloud')
    const hashes = fileIdsOf(records)
    if (hashes.length > 0) await boardRows.copyFiles({ boardId: source.boardId, hashes }, room.boardId)
    await versions.begin(actor.userId, room.boardId, records)
    tellPeople(announcer, people.map(({ userId }) => userId), 'SESSION_UPDATED', { sessionId: session.id })
    return library.get(actor, room.boardId)
  }
  async function requireLesson(actor: Actor, roomId: string): Promise<Held> {
    const room = await rooms.find(roomId)
    return require(actor, 'join', room?.sessionId ?? null)
  }

  return {
    /** By its tutor. ALREADY_BEGUN; CONFLICT when something is on its board already, unless that may be replaced; NOT_FOUND where there is nothing to copy. */
    async prepare(actor: Actor, sessionId: string, { replace, ...source }: BoardSource & { replace: boolean }): Promise<Board> {
      const held = await require(actor, 'showBoard', sessionId)
      if (held.session.status !== 'scheduled') throw new AppError('ALREADY_BEGUN', 'The lesson has begun or is over')
      if (!replace && shownOf((await versions.stateOf(held.room.boardId)).records).elements.length > 0) throw new AppError('CONFLICT', 'Something is on the board of this lesson already')
      return begin(actor, held, source)
    },
    /** By its tutor. NOT_FOUND where no lesson of its series comes after it. */
    async carryOver(actor: Actor, sessionId: string): Promise<{ sessionId: string; board: Board }> {
      const { session, room } = await require(actor, 'showBoard', sessionId)
      const nextId = session.seriesId === null ? undefined : await series.next(session.seriesId, session.scheduledStart)
      if (nextId === undefined) throw new AppError('NOT_FOUND', 'No lesson of its series comes after it')
      return { sessionId: nextId, board: await begin(actor, await require(actor, 'showBoard', nextId), { boardId: room.boardId }) }
    },
    /** One's own, or by the tutor a student's; made when there is none. Others of the lesson do not learn of it. */
    async ownPage(actor: Actor, roomId: string, userId: string = actor.userId): Promise<Board> {
      const { session, people, room } = await requireLesson(actor, roomId)
      const isTutor = session.tutorId === actor.userId
      if (!people.some((person) => person.userId === userId) || (userId !== actor.userId && !isTutor)) throw new AppError('NOT_FOUND', 'No such person in this lesson')
      const writers = [...new Set([userId, session.tutorId])].map((id) => ({ userId: id, role: 'writer' as const }))
      const id = await boardRows.ownPage(room.id, userId, newBoard({ id: newId() }, writers, [], null, clock.now()))
      return library.get(actor, id)
    },
    /** Those that the actor may see: the tutor everybody's, a student the own. */
    async ownPages(actor: Actor, roomId: string): Promise<{ items: Board[] }> {
      const { session } = await requireLesson(actor, roomId)
      const found = await Promise.all((await boardRows.ownPages(roomId)).map((id) => boardRows.find(id, actor.userId)))
      return { items: await library.toBoards(actor, found.flatMap((row) => (row && (row.ownerId === actor.userId || session.tutorId === actor.userId) && row.role !== null ? [row] : []))) }
    },
  }
}
