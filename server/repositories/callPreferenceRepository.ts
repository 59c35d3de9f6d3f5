import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type CallPreferenceRepository = ReturnType<typeof createCallPreferenceRepository>

export function createCallPreferenceRepository(db: Kysely<Schema>) {
  return {
    async doNotDisturb(userId: string): Promise<boolean> {
      const row = await db.selectFrom('callPreferences').select('doNotDisturb').where('userId', '=', userId).executeTakeFirst()
      return row?.doNotDisturb === 1
    },
    async setDoNotDisturb(userId: string, wanted: boolean, now: number): Promise<void> {
      const change = { doNotDisturb: wanted ? 1 : 0, updatedAt: now }
      await db.insertInto('callPreferences').values({ userId, ...change }).onConflict((conflict) => conflict.column('userId').doUpdateSet(change)).execute()
    },
  }
}
