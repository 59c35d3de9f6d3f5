import type Database from 'better-sqlite3'
import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { Role } from '../../src-shared/people.ts'
import type { SqliteConnection } from '../db/openDatabase.ts'
import type { Schema } from '../db/schema.ts'
import { callPartOf, type Decide, type NewCall, type PeopleFacts } from './callRows.ts'

/** Who the two are, their parts in live calls, who of them is in a lesson, and who wants no calls. */
const FACTS = `
  select 'person' as kind, id as "userId", name, role, status, null as "callId", null as "callerId", null as state, null as "ringUntil" from users where id in (@one, @other)
  union all select 'part', p."userId", null, null, null, p."callId", c."callerId", p.state, p."ringUntil" from "callPeople" p join calls c on c.id = p."callId"
    where p."userId" in (@one, @other) and p.state in ('calling', 'ringing', 'joined')
  union all select 'lesson', a."userId", null, null, null, null, null, null, null from attendance a join rooms r on r.id = a."roomId"
    where a."userId" in (@one, @other) and a."leftAt" is null and r."sessionId" is not null
  union all select 'doNotDisturb', "userId", null, null, null, null, null, null, null from "callPreferences" where "userId" in (@one, @other) and "doNotDisturb" = 1`
type Fact = { userId: string } & (
  | { kind: 'person'; name: string; role: Role; status: 'active' | 'disabled' }
  | { kind: 'part'; callId: string; callerId: string; state: CallPersonState; ringUntil: number | null }
  | { kind: 'lesson' | 'doNotDisturb' })

function factsFrom(rows: readonly Fact[]): PeopleFacts {
  const idsOf = (kind: Fact['kind']) => rows.filter((row) => row.kind === kind).map(({ userId }) => userId)
  return {
    people: rows.flatMap((row) => (row.kind === 'person' ? { id: row.userId, name: row.name, role: row.role, status: row.status } : [])),
    parts: rows.filter((row) => row.kind === 'part'), inLesson: idsOf('lesson'), doNotDisturb: idsOf('doNotDisturb'),
  }
}

/**
 * A ring is to be at the other before anybody counts to a millisecond, so the call that rings is written by prepared statements in one synchronous
 * transaction, not through the query builder. The facts are those of `factsOf`. Any other call, and any while somebody else's transaction is open on
 * the one connection, is left to the way of all calls: undefined.
 */
export function createCallOpenSqlite({ database, wrote }: SqliteConnection) {
  const facts = database.prepare<{ one: string; other: string }, Fact>(FACTS)
  const inserts = new Map<string, Database.Statement>()

  /** At least one row, all with the columns of the first. */
  function insert(table: keyof Schema, ...rows: readonly Readonly<Record<string, unknown>>[]): void {
    const columns = Object.keys(rows[0] ?? {})
    const places = `(${columns.map(() => '?').join(', ')})`
    const text = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values ${rows.map(() => places).join(', ')}`
    const statement = inserts.get(text) ?? database.prepare(text)
    inserts.set(text, statement)
    statement.run(...rows.flatMap((row) => columns.map((column) => row[column])))
    wrote(rows.length)
  }
  function write({ call, people }: NewCall): void {
    insert('calls', call)
    insert('callPeople', ...people.map(callPartOf))
  }
  const open = database.transaction(<T extends { made?: NewCall }>([one, other]: readonly [string, string], decide: Decide<T>): T | undefined => {
    const decision = decide(factsFrom(facts.all({ one, other })))
    if (decision.made && decision.made.call.status !== 'pending') return undefined
    if (decision.made) write(decision.made)
    return decision
  })
  return <T extends { made?: NewCall }>(two: readonly [string, string], decide: Decide<T>): T | undefined => (database.inTransaction ? undefined : open.immediate(two, decide) as T | undefined)
}
