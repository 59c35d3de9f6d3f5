import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type AttendanceRow = Selectable<Schema['attendance']>
export type AttendanceRepository = ReturnType<typeof createAttendanceRepository>

export function createAttendanceRepository(db: Kysely<Schema>) {
  const rows = () => db.selectFrom('attendance').selectAll()
  return {
    /** Oldest first, of one person or of everybody. */
    list(roomId: string, userId?: string): Promise<AttendanceRow[]> {
      const query = rows().where('roomId', '=', roomId)
      return (userId === undefined ? query : query.where('userId', '=', userId)).orderBy('userId').orderBy('joinedAt').orderBy('id').execute()
    },
    /** Those that nothing has closed yet, in all rooms. */
    open: (): Promise<AttendanceRow[]> => rows().where('leftAt', 'is', null).execute(),
    /** New rows and changed ones, all or none. */
    async save(changed: readonly AttendanceRow[]): Promise<void> {
      if (changed.length === 0) return
      await db.insertInto('attendance').values([...changed]).onConflict((conflict) => conflict.column('id').doUpdateSet((e) => ({
        lostAt: e.ref('excluded.lostAt'), leftAt: e.ref('excluded.leftAt'), seenAt: e.ref('excluded.seenAt'), drops: e.ref('excluded.drops'),
      }))).execute()
    },
    /** Everybody who is connected was seen now. */
    async touch(now: number): Promise<void> {
      await db.updateTable('attendance').set({ seenAt: now }).where('leftAt', 'is', null).where('lostAt', 'is', null).execute()
    },
    /** After a start: whoever was in a room then counts as lost when last seen. */
    async loseConnected(): Promise<void> {
      await db.updateTable('attendance').set((e) => ({ lostAt: e.ref('seenAt'), drops: e('drops', '+', 1) }))
        .where('leftAt', 'is', null).where('lostAt', 'is', null).execute()
    },
    /** How many intervals are open in the room, and the end (epoch ms) of its last closed one. */
    async occupancy(roomId: string): Promise<{ present: number; emptySince: number | null }> {
      const row = await db.selectFrom('attendance').where('roomId', '=', roomId)
        .select((e) => [e.fn.countAll<number>().filterWhere('leftAt', 'is', null).as('present'), e.fn.max('leftAt').as('emptySince')]).executeTakeFirst()
      return { present: row?.present ?? 0, emptySince: row?.emptySince ?? null }
    },
  }
}
