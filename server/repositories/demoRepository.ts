import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type DemoRepository = ReturnType<typeof createDemoRepository>

/** What only the demo school writes: a past that nobody lived through. */
export function createDemoRepository(db: Kysely<Schema>) {
  return {
    hasSessions: async (userId: string): Promise<boolean> =>
      await db.selectFrom('sessionPeople').select('sessionId').where('userId', '=', userId).limit(1).executeTakeFirst() !== undefined,
    async insertAttendance(rows: readonly Selectable<Schema['attendance']>[]): Promise<void> {
      await db.insertInto('attendance').values([...rows]).execute()
    },
  }
}
