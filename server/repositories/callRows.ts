import { sql, type Kysely, type Selectable } from 'kysely'
import { isCallOver, type CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { Role } from '../../src-shared/people.ts'
import { isPostgres } from '../db/isPostgres.ts'
import type { Schema } from '../db/schema.ts'
import { wantEnd } from './boardSnapshotRepository.ts'
import { writeCallHistory } from './callHistoryRows.ts'
import { writeCallMessage } from './callMessageRows.ts'
import { pairsThatEnded } from './callPairs.ts'

export type CallRow = Selectable<Schema['calls']>
export type CallPartRow = Selectable<Schema['callPeople']>
/** Somebody's part with who it is. */
export type CallPersonRow = CallPartRow & { name: string; role: Role }
/** A call with its people, the caller first. `at`: when it became so (epoch ms), of one that a change has made. */
export interface StoredCall { call: CallRow; people: readonly CallPersonRow[]; at?: number }
/** As it is made. Its room is made when the first needs it. */
export type NewCall = Omit<StoredCall, 'at'>

/** Who people are, and what stands between them and a call: each one's part in a live call, who is in a lesson, who wants no calls. */
export interface PeopleFacts {
  people: readonly { id: string; name: string; role: Role; status: 'active' | 'disabled' }[]
  parts: readonly { userId: string; callId: string; callerId: string; state: CallPersonState; ringUntil: number | null }[]
  inLesson: readonly string[]
  doNotDisturb: readonly string[]
}
export type Decide<T> = (facts: PeopleFacts) => T

/** Literal, because an index of some rows only is used where the text of the query says which. */
export const ringing = sql.lit('ringing' as const)
export const liveStatuses = [sql.lit('pending' as const), sql.lit('active' as const)]
export const liveStates = [sql.lit('calling' as const), ringing, sql.lit('joined' as const)]

export const peopleOfCalls = (db: Kysely<Schema>, callIds: readonly string[]) =>
  db.selectFrom('callPeople').innerJoin('users', 'users.id', 'callPeople.userId').selectAll('callPeople').select(['users.name', 'users.role'])
    .where('callId', 'in', [...callIds]).orderBy('callId').orderBy('position')

/** Within a transaction: the call as it stays until the commit. */
export async function lockCall(t: Kysely<Schema>, id: string): Promise<StoredCall | undefined> {
  const query = t.selectFrom('calls').selectAll().where('id', '=', id)
  const call = await (isPostgres(t) ? query.forUpdate() : query).executeTakeFirst()
  return call && { call, people: await peopleOfCalls(t, [id]).execute() }
}

/** Within a transaction and as its first statement: nobody else begins a call of these people or calls them into one until the commit. */
export async function lockPeople(t: Kysely<Schema>, userIds: readonly string[]): Promise<void> {
  // SQLite's transactions come one after the other anyway. Weak enough for the rows that refer to the people.
  if (isPostgres(t)) await t.selectFrom('users').select('id').where('id', 'in', [...userIds]).orderBy('id').forNoKeyUpdate().execute()
}

/** Without messages. */
export async function insertCallRows(t: Kysely<Schema>, { call, people }: NewCall): Promise<void> {
  await t.insertInto('calls').values(call).execute()
  await t.insertInto('callPeople').values(people.map(callPartOf)).execute()
  await writeCallHistory(t, null, { call, people })
}

export async function insertCall(t: Kysely<Schema>, made: NewCall): Promise<void> {
  await insertCallRows(t, made)
  await writeCallMessages(t, null, made)
}

async function writeCallMessages(t: Kysely<Schema>, before: StoredCall | null, after: StoredCall): Promise<void> {
  const { id, startedAt, endedAt } = after.call
  for (const pair of pairsThatEnded(before, after)) await writeCallMessage(t, { callId: id, at: endedAt ?? after.at ?? startedAt, ...pair })
}

/** Within a transaction that holds the call: what differs, and the messages of those for whom it is over now. */
export async function writeCall(t: Kysely<Schema>, before: StoredCall, after: StoredCall): Promise<void> {
  const { id, type, status, answeredAt, endedAt } = after.call
  await t.updateTable('calls').set({ type, status, answeredAt, endedAt }).where('id', '=', id).execute()
  const known = new Map(before.people.map((person) => [person.userId, person]))
  for (const person of after.people) {
    if (known.get(person.userId) !== person) await writePart(t, person, known.has(person.userId))
  }
  await writeCallHistory(t, before, after)
  await writeCallMessages(t, before, after)
  // B4.
  if (isCallOver(status) && !isCallOver(before.call.status)) await wantEnd(t, { callId: id })
}

async function writePart(t: Kysely<Schema>, person: CallPersonRow, isKnown: boolean): Promise<void> {
  if (!isKnown) {
    await t.insertInto('callPeople').values(callPartOf(person)).execute()
    // A room that is not there yet is made with everybody.
    const room = await t.selectFrom('rooms').select('boardId').where('callId', '=', person.callId).executeTakeFirst()
    if (room) await t.insertInto('boardPeople').values({ boardId: room.boardId, userId: person.userId, role: 'writer' }).execute()
    return
  }
  const { callId, userId, otherId, state, unreached, quickReply, startedAt, ringUntil, joinedAt, missed, seenAt, seconds } = person
  await t.updateTable('callPeople').set({ otherId, state, unreached, quickReply, startedAt, ringUntil, joinedAt, missed, seenAt, seconds }).where('callId', '=', callId).where('userId', '=', userId).execute()
}

export function callPartOf({ name: _name, role: _role, ...part }: CallPersonRow): CallPartRow {
  return part
}
