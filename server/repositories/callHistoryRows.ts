import type { Kysely, Selectable } from 'kysely'
import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { Schema } from '../db/schema.ts'
import { kindNumber } from './callKinds.ts'

type HistoryRow = Selectable<Schema['callHistory']>
type Part = Pick<Selectable<Schema['callPeople']>, 'userId' | 'direction' | 'state' | 'startedAt' | 'joinedAt' | 'missed' | 'quality' | 'seconds'>
interface SettledCall { call: Pick<Selectable<Schema['calls']>, 'id' | 'type' | 'answeredAt'>; people: readonly Part[] }
type PairRow = Pick<Selectable<Schema['callOthers']>, 'userId' | 'otherId' | 'seconds'>

const goesOn: readonly CallPersonState[] = ['calling', 'ringing', 'joined']

/**
 * Within the transaction of a change of the call, after it: the history of everybody whose part in it is over. The same again changes nothing.
 * `before`: null for a call that is written for the first time.
 */
export async function writeCallHistory(t: Kysely<Schema>, before: SettledCall | null, { call, people }: SettledCall): Promise<void> {
  const settled = people.filter(({ state }) => !goesOn.includes(state))
  if (settled.length === 0) return
  const rows = settled.map((part): HistoryRow => ({
    callId: call.id, userId: part.userId, startedAt: part.startedAt, kind: kindNumber({ outcome: outcomeOf(part, call), direction: part.direction, type: call.type }), seconds: part.seconds, quality: part.quality,
  }))
  const others = (userId: string) => people.map((part) => part.userId).filter((id) => id !== userId)
  const known = await takeOthers(t, call.id, settled, others)
  await t.insertInto('callHistory').values(rows).onConflict((conflict) => conflict.columns(['callId', 'userId']).doUpdateSet((e) => (
    { startedAt: e.ref('excluded.startedAt'), kind: e.ref('excluded.kind'), seconds: e.ref('excluded.seconds'), quality: e.ref('excluded.quality') }))).execute()
  const pairs = rows.flatMap(({ quality: _quality, ...row }) => others(row.userId).map((otherId) => ({ ...row, otherId, seconds: together(row.userId, otherId, { before, people, known }) })))
  if (pairs.length === 0) return
  await t.insertInto('callOthers').values(pairs).execute()
}

/** All that are known of the call. Those of the settled are taken out to be written anew, because somebody who was called in again is in it under another time. */
async function takeOthers(t: Kysely<Schema>, callId: string, settled: readonly Part[], others: (userId: string) => string[]): Promise<PairRow[]> {
  const known = await t.selectFrom('callHistory').select(['userId', 'startedAt']).where('callId', '=', callId).execute()
  const pairs: PairRow[] = []
  for (const { userId, startedAt } of known) {
    pairs.push(...await t.selectFrom('callOthers').select(['userId', 'otherId', 'seconds']).where('userId', '=', userId).where('otherId', 'in', others(userId)).where('startedAt', '=', startedAt).where('callId', '=', callId).execute())
    if (!settled.some((part) => part.userId === userId)) continue
    await t.deleteFrom('callOthers').where('userId', '=', userId).where('otherId', 'in', others(userId)).where('startedAt', '=', startedAt).where('callId', '=', callId).execute()
  }
  return pairs
}

interface Together { before: SettledCall | null; people: readonly Part[]; known: readonly PairRow[] }

/** Whole seconds in the call with each other: as known, and what ends now. Never more than either was in it. */
function together(userId: string, otherId: string, { before, people, known }: Together): number {
  const partsOf = ({ people: all }: Pick<SettledCall, 'people'>) => [userId, otherId].flatMap((id) => all.find((part) => part.userId === id) ?? [])
  const [ownSeconds = 0, otherSeconds = 0] = partsOf({ people }).map(({ seconds }) => seconds)
  const earlier = known.filter((row) => (row.userId === userId && row.otherId === otherId) || (row.userId === otherId && row.otherId === userId)).map(({ seconds }) => seconds ?? 0)
  const now = before ? sharedStay(partsOf(before), partsOf({ people })) : Infinity
  const isGoingOn = (id: string) => goesOn.includes(people.find((part) => part.userId === id)?.state ?? 'left')
  // Whose stay goes on has not been counted yet.
  const most = Math.min(isGoingOn(userId) ? Infinity : ownSeconds, isGoingOn(otherId) ? Infinity : otherSeconds)
  return Math.min(Math.max(0, ...earlier) + now, most)
}

/** Of two who were both in it until one of them, or both, went with this change. */
function sharedStay(before: readonly Part[], after: readonly Part[]): number {
  if (before.length < 2 || before.some(({ state }) => state !== 'joined') || after.every(({ state }) => state === 'joined')) return 0
  const froms = before.map(({ joinedAt }) => joinedAt ?? 0)
  const untils = before.map(({ seconds }, i) => (after[i]?.state === 'joined' ? Infinity : (froms[i] ?? 0) + ((after[i]?.seconds ?? 0) - seconds) * 1000))
  return Math.max(0, Math.round((Math.min(...untils) - Math.max(...froms)) / 1000))
}

function outcomeOf({ state, missed }: Part, { answeredAt }: SettledCall['call']) {
  if (missed !== 0) return 'missed'
  return answeredAt !== null && state === 'left' ? 'answered' : 'none'
}
