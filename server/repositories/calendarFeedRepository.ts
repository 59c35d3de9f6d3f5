import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type CalendarFeedRow = Selectable<Schema['calendarFeeds']>
export type CalendarFeedRepository = ReturnType<typeof createCalendarFeedRepository>

/** Secret addresses of calendars: one a person, kept as a hash. */
export function createCalendarFeedRepository(db: Kysely<Schema>) {
  return {
    find: (userId: string): Promise<CalendarFeedRow | undefined> => db.selectFrom('calendarFeeds').selectAll().where('userId', '=', userId).executeTakeFirst(),
    /** In the place of the one before. */
    async put(feed: CalendarFeedRow): Promise<void> {
      await db.insertInto('calendarFeeds').values(feed)
        .onConflict((conflict) => conflict.column('userId').doUpdateSet({ tokenHash: feed.tokenHash, createdAt: feed.createdAt })).execute()
    },
    async remove(userId: string): Promise<void> {
      await db.deleteFrom('calendarFeeds').where('userId', '=', userId).execute()
    },
    /** Whose address it is, unless the person is disabled. */
    async owner(tokenHash: string): Promise<string | undefined> {
      const row = await db.selectFrom('calendarFeeds').innerJoin('users', 'users.id', 'calendarFeeds.userId').select('userId')
        .where('tokenHash', '=', tokenHash).where('users.status', '=', 'active').executeTakeFirst()
      return row?.userId
    },
  }
}
