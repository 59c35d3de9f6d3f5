import type Database from 'better-sqlite3'
import type { SqliteConnection } from '../db/openDatabase.ts'
import type { Schema } from '../db/schema.ts'
import { callPartOf, type Decide, type NewCall, type PeopleFacts } from './callRows.ts'

const SQL = {
  parts: `select p."userId", p."callId", c."callerId", p.state, p."ringUntil" from "callPeople" p join calls c on c.id = p."callId" where p."userId" = ? and p.state in ('calling', 'ringing', 'joined')`,
  inLesson: 'select a."userId" from attendance a join rooms r on r.id = a."roomId" where a."userId" = ? and a."leftAt" is null and r."sessionId" is not null limit 1',
  doNotDisturb: 'select "userId" from "callPreferences" where "userId" = ? and "doNotDisturb" = 1',
}

/**
 * A ring is to be at the other before anybody counts to a millisecond, so the call that rings is written by prepared statements in one synchronous
 * transaction, not through the query builder. The facts are those of `factsOf`. Any other call, and any while somebody else's transaction is open on
 * the one connection, is left to the way of all calls: undefined.
 */
export function createCallOpenSqlite({ database }: SqliteConnection) {
  const parts = database.prepare<[string], PeopleFacts['parts'][number]>(SQL.parts)
  const inLesson = database.prepare<[string], string>(SQL.inLesson).pluck()
  const doNotDisturb = database.prepare<[string], string>(SQL.doNotDisturb).pluck()
  const inserts = new Map<string, Database.Statement>()

  function insert(table: keyof Schema, row: Readonly<Record<string, unknown>>): void {
    const columns = Object.keys(row)
    const text = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
    const statement = inserts.get(text) ?? database.prepare(text)
    inserts.set(text, statement)
    statement.run(...Object.values(row))
  }
  function write({ call, people, room }: NewCall): void {
    insert('calls', call)
    for (const person of people) insert('callPeople', callPartOf(person))
    if (!room) return
    insert('boards', room.board)
    for (const person of room.boardPeople) insert('boardPeople', person)
    insert('rooms', room.room)
  }
  const open = database.transaction(<T extends { made?: NewCall }>(userIds: readonly string[], decide: Decide<T>): T | undefined => {
    const decision = decide({
      parts: userIds.flatMap((userId) => parts.all(userId)), inLesson: userIds.flatMap((userId) => inLesson.all(userId)), doNotDisturb: userIds.flatMap((userId) => doNotDisturb.all(userId)),
    })
    if (decision.made && decision.made.call.status !== 'pending') return undefined
    if (decision.made) write(decision.made)
    return decision
  })
  return <T extends { made?: NewCall }>(userIds: readonly string[], decide: Decide<T>): T | undefined => (database.inTransaction ? undefined : open.immediate(userIds, decide) as T | undefined)
}
