import { sql, type Kysely, type Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type SnapshotRow = Omit<Selectable<Schema['boardSnapshots']>, 'content' | 'scenes'>
export type BoardProgress = Pick<Selectable<Schema['boards']>, 'id' | 'clock' | 'snapshotClock' | 'snapshotAt'>
export type BoardSnapshotRepository = ReturnType<typeof createBoardSnapshotRepository>

const DESCRIPTION = ['id', 'boardId', 'kind', 'name', 'at', 'byId', 'people', 'clock', 'pages', 'elements', 'pictureId'] as const

/** Versions of boards. */
export function createBoardSnapshotRepository(db: Kysely<Schema>) {
  const described = (boardId: string) => db.selectFrom('boardSnapshots').select(DESCRIPTION).where('boardId', '=', boardId)
  return {
    /** With what it changes on its board, and with what a client has sent in the vendor's form. Of a room's end: nothing, and false, when that has been kept. */
    add: (row: SnapshotRow & { content: Uint8Array }): Promise<boolean> => db.transaction().execute(async (t) => {
      const board = t.updateTable('boards').set({ snapshotClock: row.clock, snapshotAt: row.at }).where('id', '=', row.boardId)
      const { numUpdatedRows } = await (row.kind === 'end' ? board.set({ endWanted: 0 }).where('endWanted', '=', 1) : board).executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      const kept = await t.selectFrom('boardScenes').select('content').where('boardId', '=', row.boardId).executeTakeFirst()
      await t.insertInto('boardSnapshots').values({ ...row, scenes: kept?.content ?? null }).execute()
      return true
    }),
    find: (boardId: string, id: string): Promise<SnapshotRow | undefined> => described(boardId).where('id', '=', id).executeTakeFirst(),
    content: async (boardId: string, id: string): Promise<Uint8Array | undefined> =>
      (await db.selectFrom('boardSnapshots').select('content').where('boardId', '=', boardId).where('id', '=', id).executeTakeFirst())?.content,
    /** The latest first; `after`: the last one of the page before. */
    list(boardId: string, { after, limit }: { after?: { clock: number; id: string } | undefined; limit: number }): Promise<SnapshotRow[]> {
      let query = described(boardId)
      if (after) query = query.where((e) => e.or([e('clock', '<', after.clock), e.and([e('clock', '=', after.clock), e('id', '<', after.id)])]))
      return query.orderBy('clock', 'desc').orderBy('id', 'desc').limit(limit).execute()
    },
    /** Ids of those who drew after the latest version, up to the clock. */
    async drewSince(boardId: string, clock: number): Promise<string[]> {
      const rows = await db.selectFrom('boardOperations').select('userId').distinct().where('boardId', '=', boardId).where('clock', '<=', clock)
        .where('clock', '>', (e) => e.selectFrom('boards').select('snapshotClock').where('id', '=', boardId)).execute()
      return rows.map(({ userId }) => userId).toSorted()
    },
    /** The first one stays; it is the board's latest picture, too. */
    setPicture: (boardId: string, id: string, pictureId: string): Promise<void> => db.transaction().execute(async (t) => {
      const { numUpdatedRows } = await t.updateTable('boardSnapshots').set({ pictureId }).where('boardId', '=', boardId).where('id', '=', id).where('pictureId', 'is', null).executeTakeFirst()
      if (numUpdatedRows === 0n) return
      const latest = await t.selectFrom('boardSnapshots').select('pictureId').where('boardId', '=', boardId).where('pictureId', 'is not', null).orderBy('clock', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
      await t.updateTable('boards').set({ pictureId: latest?.pictureId ?? pictureId }).where('id', '=', boardId).execute()
    }),
    /** Boards whose room is over, without a version of that end. */
    endsWanted: async (limit: number): Promise<string[]> =>
      (await db.selectFrom('boards').select('id').where('endWanted', '=', sql.lit(1)).orderBy('id').limit(limit).execute()).map(({ id }) => id),
    /** Of a room: its board and people's own pages. */
    endsWantedIn: async (roomId: string): Promise<string[]> => (await db.selectFrom('boards').select('id').where('endWanted', '=', sql.lit(1))
      .where((e) => e.or([e('roomId', '=', roomId), e('id', 'in', e.selectFrom('rooms').select('boardId').where('rooms.id', '=', roomId))])).execute()).map(({ id }) => id),
    async forgetEnd(boardId: string): Promise<void> {
      await db.updateTable('boards').set({ endWanted: 0 }).where('id', '=', boardId).execute()
    },
    /** Of these boards: how far they are, and their latest version. */
    progress: async (boardIds: readonly string[]): Promise<BoardProgress[]> => (boardIds.length === 0 ? [] : db.selectFrom('boards').select(['id', 'clock', 'snapshotClock', 'snapshotAt']).where('id', 'in', [...boardIds]).execute()),
  }
}

/** Within the transaction that ends a session or call: the room on the vendor's cloud is to be closed, and the versions of its end are to be kept, whatever becomes of this process. */
export async function wantEnd(t: Kysely<Schema>, owner: { sessionId: string } | { callId: string }): Promise<void> {
  const [column, id] = 'sessionId' in owner ? ['sessionId', owner.sessionId] as const : ['callId', owner.callId] as const
  const rooms = await t.selectFrom('rooms').select(['id', 'boardId']).where(column, '=', id).execute()
  for (const room of rooms) {
    await t.updateTable('boards').set({ endWanted: 1 }).where('id', '=', room.boardId).execute()
    await t.updateTable('boards').set({ closeWanted: 1 }).where('id', '=', room.boardId).where('vendorRoom', 'is not', null).execute()
    await t.updateTable('boards').set({ endWanted: 1 }).where('roomId', '=', room.id).where('kind', '=', sql.lit('own' as const)).execute()
  }
}
