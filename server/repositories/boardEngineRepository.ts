import { sql, type Kysely } from 'kysely'
import type { WhiteboardRegion } from '../../src-shared/agora.ts'
import type { Schema } from '../db/schema.ts'

export interface VendorRoomRow { uuid: string; region: WhiteboardRegion }
export type BoardEngineRow = NonNullable<Awaited<ReturnType<BoardEngineRepository['find']>>>
export type BoardEngineRepository = ReturnType<typeof createBoardEngineRepository>

/** What says which engine a board runs on. */
export const ENGINE_COLUMNS = ['boards.clock as boardClock', 'boards.engine', 'boards.vendorRoom', 'boards.vendorRegion'] as const

/** On which engine boards run, and where they are on the vendor's cloud. */
export function createBoardEngineRepository(db: Kysely<Schema>) {
  return {
    /** With the room it is the board of, and that room's session or call. */
    find: (boardId: string) => db.selectFrom('boards').leftJoin('rooms', 'rooms.boardId', 'boards.id').leftJoin('sessions', 'sessions.id', 'rooms.sessionId').leftJoin('calls', 'calls.id', 'rooms.callId')
      .select(ENGINE_COLUMNS).select(['boards.id', 'boards.kind', 'rooms.id as roomId', 'sessions.tutorId', 'sessions.waitingRoom', 'sessions.status as sessionStatus', 'calls.status as callStatus'])
      .where('boards.id', '=', boardId).executeTakeFirst(),
    /** False where it has one by now, or runs on the embedded engine: something is on it, or somebody has chosen so. */
    async setRoom(boardId: string, { uuid, region }: VendorRoomRow): Promise<boolean> {
      const { numUpdatedRows } = await db.updateTable('boards').set({ engine: 'fastboard', vendorRoom: uuid, vendorRegion: region })
        .where('id', '=', boardId).where('vendorRoom', 'is', null).where('engine', 'is', null).where('clock', '=', 0).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    /** The embedded engine from now on; a room on the vendor's cloud is to be closed. */
    setEmbedded: (boardId: string): Promise<void> => db.transaction().execute(async (t) => {
      await t.updateTable('boards').set({ engine: 'embedded', closeWanted: sql<number>`case when "vendorRoom" is null then 0 else 1 end` }).where('id', '=', boardId).execute()
      await t.deleteFrom('boardScenes').where('boardId', '=', boardId).execute()
    }),
    /** False where it is on the vendor's cloud already. */
    async keepEmbedded(boardId: string): Promise<boolean> {
      const { numUpdatedRows } = await db.updateTable('boards').set({ engine: 'embedded' }).where('id', '=', boardId).where('vendorRoom', 'is', null).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async wantClose(boardId: string): Promise<void> {
      await db.updateTable('boards').set({ closeWanted: 1 }).where('id', '=', boardId).where('vendorRoom', 'is not', null).execute()
    },
    async toClose(limit: number): Promise<{ id: string; room: VendorRoomRow }[]> {
      const rows = await db.selectFrom('boards').select(['id', 'vendorRoom', 'vendorRegion']).where('closeWanted', '=', sql.lit(1)).orderBy('id').limit(limit).execute()
      return rows.flatMap(({ id, vendorRoom, vendorRegion }) => (vendorRoom !== null && vendorRegion !== null ? [{ id, room: { uuid: vendorRoom, region: vendorRegion } }] : []))
    },
    async closed(boardId: string): Promise<void> {
      await db.updateTable('boards').set({ closeWanted: 0 }).where('id', '=', boardId).execute()
    },
    async setScenes(boardId: string, content: Uint8Array): Promise<void> {
      await db.insertInto('boardScenes').values({ boardId, content }).onConflict((conflict) => conflict.column('boardId').doUpdateSet({ content })).execute()
    },
    scenesOf: async (boardId: string, snapshotId: string): Promise<Uint8Array | null> =>
      (await db.selectFrom('boardSnapshots').select('scenes').where('boardId', '=', boardId).where('id', '=', snapshotId).executeTakeFirst())?.scenes ?? null,
  }
}
