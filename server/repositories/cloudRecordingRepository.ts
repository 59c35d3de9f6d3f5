import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type CloudRecordingRow = Schema['cloudRecordings']
export type CloudRecordingRepository = ReturnType<typeof createCloudRecordingRepository>

/** What the vendor's cloud records, and has recorded. */
export function createCloudRecordingRepository(db: Kysely<Schema>) {
  const open = () => db.selectFrom('cloudRecordings').selectAll().where('endedAt', 'is', null)
  return {
    async insert(row: CloudRecordingRow): Promise<void> {
      await db.insertInto('cloudRecordings').values(row).execute()
    },
    async change(id: string, change: Partial<Pick<CloudRecordingRow, 'resourceId' | 'sid' | 'status' | 'uids' | 'endedAt' | 'files'>>): Promise<void> {
      await db.updateTable('cloudRecordings').set(change).where('id', '=', id).execute()
    },
    /** Those that have not ended, as far as is known. */
    open: (): Promise<CloudRecordingRow[]> => open().execute(),
    openOf: (roomId: string): Promise<CloudRecordingRow | undefined> => open().where('roomId', '=', roomId).executeTakeFirst(),
    /** In order of their beginnings, with who asked for them. */
    ofSession: (sessionId: string) =>
      db.selectFrom('cloudRecordings').innerJoin('users', 'users.id', 'cloudRecordings.byId').selectAll('cloudRecordings').select(['users.name as byName', 'users.role as byRole'])
        .where('sessionId', '=', sessionId).orderBy('startedAt').execute(),
  }
}
