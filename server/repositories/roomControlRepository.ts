import type { Kysely } from 'kysely'
import { roomControlSchema, type RoomControl } from '../../src-shared/roomControlState.ts'
import type { Schema } from '../db/schema.ts'

export type RoomControlRepository = ReturnType<typeof createRoomControlRepository>

export interface Drawing { boardId: string; userIds: readonly string[]; allowed: boolean }
interface Decided { roomId: string; control: RoomControl | null; drawing: Drawing | null; now: number }

/** What was decided in rooms, and who may draw on their boards. */
export function createRoomControlRepository(db: Kysely<Schema>) {
  return {
    async read(roomId: string): Promise<RoomControl | undefined> {
      const row = await db.selectFrom('roomControls').select('json').where('roomId', '=', roomId).executeTakeFirst()
      return row && roomControlSchema.parse(JSON.parse(row.json))
    },
    /**
     * What was decided, and who may draw because of it: both or nothing. Null: unchanged. Resolves to those whose role on the board is another now;
     * the board's owner keeps it. `now`: epoch ms.
     */
    decide: ({ roomId, control, drawing, now }: Decided): Promise<string[]> => db.transaction().execute(async (t) => {
      if (control) await write(t, roomId, control, now)
      return drawing ? allowDrawing(t, drawing) : []
    }),
    /** `now`: epoch ms. */
    async write(roomId: string, control: RoomControl, now: number): Promise<void> {
      await write(db, roomId, control, now)
    },
    /** Who may look at the board, not draw. */
    async readers(boardId: string): Promise<string[]> {
      const rows = await db.selectFrom('boardPeople').select('userId').where('boardId', '=', boardId).where('role', '=', 'reader').execute()
      return rows.map((row) => row.userId)
    },
  }
}

async function write(db: Kysely<Schema>, roomId: string, control: RoomControl, now: number): Promise<void> {
  const row = { roomId, json: JSON.stringify(control), updatedAt: now }
  await db.insertInto('roomControls').values(row).onConflict((conflict) => conflict.column('roomId').doUpdateSet({ json: row.json, updatedAt: now })).execute()
}

async function allowDrawing(db: Kysely<Schema>, { boardId, userIds, allowed }: Drawing): Promise<string[]> {
  if (userIds.length === 0) return []
  const [from, to] = allowed ? ['reader', 'writer'] as const : ['writer', 'reader'] as const
  const rows = await db.updateTable('boardPeople').set({ role: to }).where('boardId', '=', boardId).where('userId', 'in', [...userIds]).where('role', '=', from).returning('userId').execute()
  return rows.map((row) => row.userId)
}
