import type { Kysely, Selectable } from 'kysely'
import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import { callDuration } from '../../src-shared/calls.ts'
import type { Schema } from '../db/schema.ts'
import { kindNumber } from './callKinds.ts'

type HistoryRow = Selectable<Schema['callHistory']>
type Part = Pick<Selectable<Schema['callPeople']>, 'userId' | 'direction' | 'state' | 'startedAt' | 'missed' | 'quality'>
interface SettledCall { call: Pick<Selectable<Schema['calls']>, 'id' | 'type' | 'answeredAt' | 'endedAt'>; people: readonly Part[] }

const goesOn: readonly CallPersonState[] = ['calling', 'ringing', 'joined']

/** Within the transaction of a change of the call, after it: the history of everybody whose part in it is over. The same again changes nothing. */
export async function writeCallHistory(t: Kysely<Schema>, { call, people }: SettledCall): Promise<void> {
  const settled = people.filter(({ state }) => !goesOn.includes(state))
  if (settled.length === 0) return
  const seconds = callDuration(call)
  const rows = settled.map((part): HistoryRow => ({
    callId: call.id, userId: part.userId, startedAt: part.startedAt, kind: kindNumber({ outcome: outcomeOf(part, call), direction: part.direction, type: call.type }), seconds, quality: part.quality,
  }))
  const others = (userId: string) => people.map((part) => part.userId).filter((id) => id !== userId)
  await forgetEarlier(t, call.id, others)
  await t.insertInto('callHistory').values(rows).onConflict((conflict) => conflict.columns(['callId', 'userId']).doUpdateSet((e) => (
    { startedAt: e.ref('excluded.startedAt'), kind: e.ref('excluded.kind'), seconds: e.ref('excluded.seconds'), quality: e.ref('excluded.quality') }))).execute()
  const pairs = rows.flatMap(({ quality: _quality, ...row }) => others(row.userId).map((otherId) => ({ ...row, otherId })))
  if (pairs.length === 0) return
  await t.insertInto('callOthers').values(pairs).onConflict((conflict) => conflict.columns(['userId', 'otherId', 'startedAt', 'callId']).doUpdateSet((e) => (
    { kind: e.ref('excluded.kind'), seconds: e.ref('excluded.seconds') }))).execute()
}

/** Somebody who was called into the call again is in it under another time. */
async function forgetEarlier(t: Kysely<Schema>, callId: string, others: (userId: string) => string[]): Promise<void> {
  const known = await t.selectFrom('callHistory').select(['userId', 'startedAt']).where('callId', '=', callId).execute()
  for (const { userId, startedAt } of known) {
    await t.deleteFrom('callOthers').where('userId', '=', userId).where('otherId', 'in', others(userId)).where('startedAt', '=', startedAt).where('callId', '=', callId).execute()
  }
}

function outcomeOf({ state, missed }: Part, { answeredAt }: SettledCall['call']) {
  if (missed !== 0) return 'missed'
  return answeredAt !== null && state === 'left' ? 'answered' : 'none'
}
