import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createAttendanceRepository } from '../../server/repositories/attendanceRepository.ts'
import { createBoardRepository } from '../../server/repositories/boardRepository.ts'

let database: Database.Database
let db: Kysely<Schema>
let asked: LogEvent[] = []
beforeAll(async () => {
  database = openSqlite(':memory:')
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log: (event) => { asked.push(event) } })
  await migrate(db)
  fillSchool()
})
afterAll(() => db.destroy())

/** 300 boards of 100 elements and rooms with 20 intervals each, three of them open. */
function fillSchool(): void {
  database.pragma('foreign_keys = OFF')
  const board = database.prepare('insert into boards values (?, 100, 0, 0)')
  const element = database.prepare('insert into "boardElements" values (?, ?, 1, 1, ?, \'{}\')')
  const room = database.prepare('insert into rooms values (?, ?, null, ?, ?, 0, 0)')
  const interval = database.prepare('insert into attendance values (?, ?, ?, ?, null, ?, 0, 0)')
  database.transaction(() => {
    for (let i = 0; i < 300; i++) {
      board.run(`board-${i}`)
      room.run(`room-${i}`, `session-${i}`, `channel-${i}`, `board-${i}`)
      for (let j = 1; j <= 100; j++) element.run(`board-${i}`, `element-${j}`, j)
      for (let j = 0; j < 20; j++) interval.run(`interval-${i}-${j}`, `room-${i}`, `user-${j % 5}`, j, i < 3 && j === 19 ? null : j + 1)
    }
  })()
  database.exec('analyze')
}
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await ask()
  return asked.map(({ query }) => query).flatMap((query) => (
    database.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[]).map((row) => row.detail))
}
const boards = () => createBoardRepository(db, { database, wrote: () => undefined })
const attendance = () => createAttendanceRepository(db)

test.each<[string, () => Promise<unknown>, string[]]>([
  ['catching up on a board', () => boards().changes('board-7', 95), ['USING INDEX boardElementsByClock (boardId=? AND clock>?)']],
  ['a whole board', () => boards().changes('board-7', null), ['USING INDEX boardElementsByClock (boardId=?)']],
  ['what a board is to a person', () => boards().access('board-7', 'user-1'), ['SEARCH boards', 'SEARCH boardPeople', 'rooms USING INDEX roomsByBoard', 'SEARCH sessions']],
  ['a person\'s intervals', () => attendance().list('room-7', 'user-1'), ['USING INDEX attendanceByRoom (roomId=? AND userId=?)']],
  ['everybody\'s intervals', () => attendance().list('room-7'), ['USING INDEX attendanceByRoom (roomId=?)']],
  ['the occupancy of a room', () => attendance().occupancy('room-7'), ['attendanceByRoom (roomId=?)']],
  ['what is open anywhere', () => attendance().open(), ['USING INDEX attendanceOpen']],
  ['who was seen', () => attendance().touch(1), ['USING INDEX attendanceOpen']],
])('%s reads no more than it must', async (_name, ask, steps) => {
  const plan = await plansOf(ask)
  expect(plan.length).toBeGreaterThan(0)
  for (const step of steps) expect(plan.join('\n')).toContain(step)
  expect(plan.filter((line) => line.startsWith('SCAN') && !line.includes('attendanceOpen'))).toEqual([])
})

test('a reconnecting person\'s catch-up is read in the order of the clock, not sorted', async () => {
  expect((await plansOf(() => boards().changes('board-7', 95))).join('\n')).not.toContain('TEMP B-TREE')
})
