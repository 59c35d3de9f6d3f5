import { sql, type Insertable, type Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { boardsFor } from './boardRepository.ts'
import { insertAll } from './bookingRows.ts'
import { containsText } from './containsText.ts'

export type BoardList = 'mine' | 'templates' | 'lessons' | 'deleted'
export interface BoardFilter {
  of: BoardList
  userId: string
  /** Of deleted ones: those that were deleted after this (epoch ms). */
  deletedAfter: number
  /** In the name, or the title of the session; capitals or not. */
  q?: string | undefined
  /** Change and id of the last one of the page before. */
  after?: { updatedAt: number; id: string } | undefined
  limit: number
}
export type BoardRow = Awaited<ReturnType<BoardRows['list']>>[number]
/** What a new board begins with. `filesOf`: the board that has its pictures. */
export interface NewBoard {
  board: Insertable<Schema['boards']>
  people: readonly Schema['boardPeople'][]
  elements: readonly Schema['boardElements'][]
  filesOf: { boardId: string; hashes: readonly string[] } | null
}
export type BoardPatch = Partial<{ name: string; isTemplate: number; deletedAt: number | null }>
export type BoardRows = ReturnType<typeof createBoardRows>

const HASHES_AT_ONCE = 500

/** Boards as things of their own; what is on them is `boardRepository`'s. */
export function createBoardRows(db: Kysely<Schema>) {
  const seenBy = (userId: string) => boardsFor(db, userId).leftJoin('users as owner', 'owner.id', 'boards.ownerId')
    .select(['boards.id', 'boards.name', 'boards.isTemplate', 'boards.clock', 'boards.createdAt', 'boards.updatedAt', 'boards.pictureId', 'sessions.id as sessionId', 'sessions.title', 'calls.id as callId', 'owner.name as ownerName', 'owner.role as ownerRole'])
  function listed({ of, userId, deletedAfter }: BoardFilter) {
    if (of === 'lessons') {
      return seenBy(userId).where('boardPeople.userId', '=', userId).where('boards.clock', '>', 0).where('sessions.removedAt', 'is', null)
        .where((e) => e.or([e('boards.kind', '=', 'room'), e.and([e('boards.kind', '=', 'own'), e('boards.ownerId', '=', userId)])]))
        .where((e) => e.or([e('calls.id', 'is', null), e('callPeople.state', 'in', ['calling', 'joined', 'left'])]))
    }
    const own = seenBy(userId).where('boards.ownerId', '=', userId).where('boards.kind', '=', 'personal')
    if (of === 'deleted') return own.where('boards.deletedAt', '>', deletedAfter)
    return of === 'mine' ? own.where('boards.deletedAt', 'is', null) : own.where('boards.deletedAt', 'is', null).where('boards.isTemplate', '=', 1)
  }

  return {
    find: (id: string, userId: string) => seenBy(userId).where('boards.id', '=', id).executeTakeFirst(),
    /** The latest change first. */
    list(filter: BoardFilter) {
      const { q, after, limit } = filter
      let query = listed(filter)
      if (q !== undefined && q !== '') query = query.where((e) => e.or([containsText(e.ref('boards.name'), q), containsText(sql<string>`coalesce(sessions.title, '')`, q)]))
      if (after) query = query.where((e) => e.or([e('boards.updatedAt', '<', after.updatedAt), e.and([e('boards.updatedAt', '=', after.updatedAt), e('boards.id', '<', after.id)])]))
      return query.orderBy('boards.updatedAt', 'desc').orderBy('boards.id', 'desc').limit(limit).execute()
    },
    /** The JSON of the pages that are stored, by board. */
    async pages(boardIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
      if (boardIds.length === 0) return new Map()
      const rows = await db.selectFrom('boardElements').select(['boardId', 'json']).where('boardId', 'in', [...boardIds]).where('isPage', '=', sql.lit(1)).execute()
      return new Map([...Map.groupBy(rows, (row) => row.boardId)].map(([boardId, found]) => [boardId, found.map(({ json }) => json)]))
    },
    /** All or nothing. */
    insert: ({ board, people, elements, filesOf }: NewBoard): Promise<void> => db.transaction().execute(async (t) => {
      await t.insertInto('boards').values(board).execute()
      await insertAll(t, 'boardPeople', people)
      await insertAll(t, 'boardElements', elements)
      if (filesOf) await copyFiles(t, filesOf, board.id)
    }),
    /** Pictures of one board are another's too. */
    copyFiles: (from: NonNullable<NewBoard['filesOf']>, toBoardId: string): Promise<void> => copyFiles(db, from, toBoardId),
    /** The page of a person in a room, made of `board` when there is none. */
    ownPage: (roomId: string, ownerId: string, { board, people }: Pick<NewBoard, 'board' | 'people'>): Promise<string> => db.transaction().execute(async (t) => {
      const made = await t.insertInto('boards').values({ ...board, roomId, ownerId, kind: 'own' }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      if (Number(made.numInsertedOrUpdatedRows ?? 0) > 0) await insertAll(t, 'boardPeople', people)
      return (await t.selectFrom('boards').select('id').where('roomId', '=', roomId).where('ownerId', '=', ownerId).where('kind', '=', sql.lit('own' as const)).executeTakeFirstOrThrow()).id
    }),
    /** In the order in which they were made. */
    ownPages: async (roomId: string): Promise<string[]> =>
      (await db.selectFrom('boards').select('id').where('roomId', '=', roomId).where('kind', '=', sql.lit('own' as const)).orderBy('id').execute()).map(({ id }) => id),
    async patch(id: string, change: BoardPatch, now: number): Promise<void> {
      await db.updateTable('boards').set({ ...change, updatedAt: now }).where('id', '=', id).execute()
    },
    hasPersonal: async (ownerId: string): Promise<boolean> =>
      await db.selectFrom('boards').select('id').where('ownerId', '=', ownerId).where('kind', '=', 'personal').limit(1).executeTakeFirst() !== undefined,
  }
}

async function copyFiles(t: Kysely<Schema>, { boardId, hashes }: NonNullable<NewBoard['filesOf']>, toBoardId: string): Promise<void> {
  for (let at = 0; at < hashes.length; at += HASHES_AT_ONCE) {
    const rows = await t.selectFrom('boardFiles').selectAll().where('boardId', '=', boardId).where('hash', 'in', hashes.slice(at, at + HASHES_AT_ONCE)).execute()
    if (rows.length > 0) await t.insertInto('boardFiles').values(rows.map((row) => ({ ...row, boardId: toBoardId }))).onConflict((conflict) => conflict.doNothing()).execute()
  }
}
