import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { Role } from '../../src-shared/people.ts'
import type { Schema } from '../db/schema.ts'

/** What is written of a person that bears on presence. */
export interface PresenceRow { id: string; role: Role; inCall: boolean; inLesson: boolean; doNotDisturb: boolean }
export type PresenceRepository = ReturnType<typeof createPresenceRepository>

export function createPresenceRepository(db: Kysely<Schema>) {
  return {
    /** In no particular order; unknown ids are missing. */
    async of(userIds: readonly string[]): Promise<PresenceRow[]> {
      const rows = await db.selectFrom('users').select(['id', 'role'])
        .select((e) => [e.exists(callsOf(e)).as('inCall'), e.exists(lessonsOf(e)).as('inLesson'), e.exists(wishOf(e)).as('doNotDisturb')])
        .where('id', 'in', [...userIds]).execute()
      // SQLite knows no truth values.
      return rows.map(({ id, role, inCall, inLesson, doNotDisturb }) => ({ id, role, inCall: Boolean(inCall), inLesson: Boolean(inLesson), doNotDisturb: Boolean(doNotDisturb) }))
    },
    /** Everybody who is in a lesson or a call, by what is written. */
    async live(): Promise<string[]> {
      const calls = db.selectFrom('callPeople').select('userId').where(isLivePart)
      const rows = await calls.union(db.selectFrom('attendance').select('userId').where('leftAt', 'is', null)).execute()
      return rows.map(({ userId }) => userId)
    },
  }
}

/** As the condition of the index names it. */
const isLivePart = sql<boolean>`state in ('calling', 'ringing', 'joined')`
type OfUser = ExpressionBuilder<Schema, 'users'>

const callsOf = (e: OfUser) => e.selectFrom('callPeople').select('callId').whereRef('callPeople.userId', '=', 'users.id').where(isLivePart).where('state', '!=', 'ringing')
const lessonsOf = (e: OfUser) => e.selectFrom('attendance').innerJoin('rooms', 'rooms.id', 'attendance.roomId').select('attendance.id')
  .whereRef('attendance.userId', '=', 'users.id').where('leftAt', 'is', null).where('rooms.sessionId', 'is not', null)
const wishOf = (e: OfUser) => e.selectFrom('callPreferences').select('callPreferences.userId').whereRef('callPreferences.userId', '=', 'users.id').where('doNotDisturb', '=', 1)
