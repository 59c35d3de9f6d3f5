import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type PersonZoneRepository = ReturnType<typeof createPersonZoneRepository>

export function createPersonZoneRepository(db: Kysely<Schema>) {
  return {
    find: async (userId: string): Promise<string | null> =>
      (await db.selectFrom('personZones').select('timeZone').where('userId', '=', userId).executeTakeFirst())?.timeZone ?? null,
    /** Whether it is another one than before. */
    async set(userId: string, timeZone: string, now: number): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db.insertInto('personZones').values({ userId, timeZone, updatedAt: now })
        .onConflict((conflict) => conflict.column('userId').doUpdateSet({ timeZone, updatedAt: now }).where('personZones.timeZone', '!=', timeZone)).executeTakeFirstOrThrow()
      return Number(numInsertedOrUpdatedRows) > 0
    },
  }
}
