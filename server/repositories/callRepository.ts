import type { Kysely } from 'kysely'
import type { SqliteConnection } from '../db/openDatabase.ts'
import type { Schema } from '../db/schema.ts'
import type { RoomRow } from './bookingRows.ts'
import { createCallOpenSqlite } from './callOpenSqlite.ts'
import { insertCall, liveStates, liveStatuses, lockCall, lockPeople, peopleOfCalls, ringing, writeCall, type CallPersonRow, type CallRow, type Decide, type NewCall, type PeopleFacts, type StoredCall } from './callRows.ts'

export type { CallPersonRow, CallRow, NewCall, PeopleFacts, StoredCall } from './callRows.ts'

/** What a change made of a call. */
export interface CallChange { before: StoredCall; after: StoredCall }
/** Somebody who answered and is not in the room; instants in epoch ms. `lastLeft`: when anybody last left it. */
export interface AbsentRow { callId: string; userId: string; joinedAt: number; leftAt: number | null; lastLeft: number | null }

export type CallRepository = ReturnType<typeof createCallRepository>

/** `sqlite`: for whoever lets people ring; the connection of `db`. */
export function createCallRepository(db: Kysely<Schema>, sqlite: SqliteConnection | null = null) {
  const openSqlite = sqlite && createCallOpenSqlite(sqlite)
  const rings = () => db.selectFrom('callPeople').where('state', '=', ringing)
  return {
    find: (id: string): Promise<CallRow | undefined> => db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst(),
    /** Of each call the caller first. */
    people: async (callIds: readonly string[]): Promise<CallPersonRow[]> => (callIds.length === 0 ? [] : peopleOfCalls(db, callIds).execute()),
    /** Undefined where nobody has needed it. */
    roomOf: (callId: string): Promise<RoomRow | undefined> => db.selectFrom('rooms').selectAll().where('callId', '=', callId).executeTakeFirst(),
    async load(id: string): Promise<StoredCall | undefined> {
      const call = await db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst()
      return call && { call, people: await peopleOfCalls(db, [id]).execute() }
    },
    /** Calls in which the person is, is calling or is called. */
    async liveOf(userId: string): Promise<StoredCall[]> {
      const calls = await db.selectFrom('calls').innerJoin('callPeople', 'callPeople.callId', 'calls.id').selectAll('calls')
        .where('callPeople.userId', '=', userId).where('callPeople.state', 'in', liveStates).execute()
      const people = calls.length > 0 ? await peopleOfCalls(db, calls.map(({ id }) => id)).execute() : []
      return calls.map((call) => ({ call, people: people.filter(({ callId }) => callId === call.id) }))
    },
    /** Calls that are still ringing of those callers. */
    pendingOf: (callerIds: readonly string[]): Promise<Pick<CallRow, 'id' | 'callerId'>[]> =>
      db.selectFrom('calls').select(['id', 'callerId']).where('status', 'in', liveStatuses).where('status', '=', 'pending').where('callerId', 'in', [...callerIds]).execute(),
    /** The first instant (epoch ms) after `after` until which somebody is rung. */
    async ringDueAfter(after: number): Promise<number | null> {
      const row = await rings().select((e) => e.fn.min('ringUntil').as('at')).where('ringUntil', '>', after).executeTakeFirst()
      return row?.at ?? null
    },
    async dueRings(now: number): Promise<{ callId: string; userId: string; ringUntil: number }[]> {
      const rows = await rings().select(['callId', 'userId', 'ringUntil']).where('ringUntil', '<=', now).orderBy('ringUntil').execute()
      return rows.map((row) => ({ ...row, ringUntil: row.ringUntil ?? now }))
    },
    /** In active calls. */
    async absent(): Promise<AbsentRow[]> {
      const rows = await db.selectFrom('calls').innerJoin('callPeople', 'callPeople.callId', 'calls.id').innerJoin('rooms', 'rooms.callId', 'calls.id')
        .select(['calls.id as callId', 'callPeople.userId', 'callPeople.joinedAt', 'calls.startedAt'])
        .select((e) => e.selectFrom('attendance').whereRef('roomId', '=', 'rooms.id').whereRef('attendance.userId', '=', 'callPeople.userId').select((a) => a.fn.max('leftAt').as('at')).as('leftAt'))
        .select((e) => e.selectFrom('attendance').whereRef('roomId', '=', 'rooms.id').select((a) => a.fn.max('leftAt').as('at')).as('lastLeft'))
        .where('calls.status', 'in', liveStatuses).where('calls.status', '=', 'active').where('callPeople.state', '=', 'joined')
        .where((e) => e.not(e.exists(e.selectFrom('attendance').select('id').whereRef('roomId', '=', 'rooms.id').whereRef('attendance.userId', '=', 'callPeople.userId').where('attendance.leftAt', 'is', null))))
        .execute()
      return rows.map(({ startedAt, joinedAt, ...row }) => ({ ...row, joinedAt: joinedAt ?? startedAt }))
    },
    /** Writes the call that `decide` makes of the facts, if it makes one; they stay true until it is written. */
    open: async <T extends { made?: NewCall }>(two: readonly [string, string], decide: Decide<T>): Promise<T> =>
      openSqlite?.(two, decide) ?? db.transaction().execute(async (t) => {
        await lockPeople(t, two)
        const decision = decide(await factsOf(t, two))
        if (decision.made) await insertCall(t, decision.made)
        return decision
      }),
    /** The call as `work` makes it of the present one; null, and nothing written, where it makes none or there is no such call. */
    change: (id: string, work: (call: StoredCall) => StoredCall | null): Promise<CallChange | null> => db.transaction().execute((t) => changeCall(t, id, work)),
    /** The same where it also depends on what somebody who is called into it is doing. */
    changeWith: (id: string, userId: string, work: (call: StoredCall, facts: PeopleFacts) => StoredCall | null): Promise<CallChange | null> => db.transaction().execute(async (t) => {
      await lockPeople(t, [userId])
      const facts = await factsOf(t, [userId])
      return changeCall(t, id, (call) => work(call, facts))
    }),
  }
}

async function changeCall(t: Kysely<Schema>, id: string, work: (call: StoredCall) => StoredCall | null): Promise<CallChange | null> {
  const before = await lockCall(t, id)
  const after = before && work(before)
  if (!before || !after) return null
  await writeCall(t, before, after)
  return { before, after }
}

async function factsOf(t: Kysely<Schema>, userIds: readonly string[]): Promise<PeopleFacts> {
  const people = await t.selectFrom('users').select(['id', 'name', 'role', 'status']).where('id', 'in', [...userIds]).execute()
  const parts = await t.selectFrom('callPeople').innerJoin('calls', 'calls.id', 'callPeople.callId').select(['callPeople.userId', 'callId', 'callerId', 'state', 'ringUntil'])
    .where('callPeople.userId', 'in', [...userIds]).where('state', 'in', liveStates).execute()
  const inLesson = await t.selectFrom('attendance').innerJoin('rooms', 'rooms.id', 'attendance.roomId').select('userId')
    .where('leftAt', 'is', null).where('sessionId', 'is not', null).where('userId', 'in', [...userIds]).execute()
  const doNotDisturb = await t.selectFrom('callPreferences').select('userId').where('userId', 'in', [...userIds]).where('doNotDisturb', '=', 1).execute()
  return { people, parts, inLesson: inLesson.map(({ userId }) => userId), doNotDisturb: doNotDisturb.map(({ userId }) => userId) }
}
