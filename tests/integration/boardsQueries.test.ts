import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createAttendanceRepository } from '../../server/repositories/attendanceRepository.ts'
import { createBoardRepository } from '../../server/repositories/boardRepository.ts'
import { createBoardRows } from '../../server/repositories/boardRows.ts'
import { createBoardSnapshotRepository, wantEnd } from '../../server/repositories/boardSnapshotRepository.ts'
import { createBoardUpkeepRepository } from '../../server/repositories/boardUpkeepRepository.ts'

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
  const board = database.prepare('insert into boards (id, clock, "createdAt", "updatedAt") values (?, 100, 0, 0)')
  const element = database.prepare('insert into "boardElements" values (?, ?, 1, 1, ?, \'{}\', 0)')
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
const list = (of: 'mine' | 'lessons' | 'deleted') => createBoardRows(db).list({ of, userId: 'user-1', deletedAfter: 1, limit: 50 })
const snapshots = () => createBoardSnapshotRepository(db)
const attendance = () => createAttendanceRepository(db)

test.each<[string, () => Promise<unknown>, string[]]>([
  ['catching up on a board', () => boards().changes('board-7', 95), ['USING INDEX boardElementsByClock (boardId=? AND clock>?)']],
  ['a whole board', () => boards().changes('board-7', null), ['USING INDEX boardElementsByClock (boardId=?)']],
  ['what a board is to a person', () => boards().access('board-7', 'user-1'), ['SEARCH boards', 'SEARCH boardPeople', 'rooms USING INDEX roomsByBoard', 'SEARCH sessions']],
  ['one\'s own boards', () => list('mine'), ['boards USING INDEX boardsByOwner (ownerId=?)']],
  ['the boards of one\'s lessons', () => list('lessons'), ['boardPeople USING INDEX boardPeopleByUser (userId=?)', 'SEARCH boards']],
  ['how many pages boards have', () => createBoardRows(db).pages(['board-1', 'board-2']), ['boardElementsPages (boardId=?)']],
  ['the versions of a board', () => snapshots().list('board-7', { after: { clock: 9, id: 'x' }, limit: 50 }), ['boardSnapshotsByBoard (boardId=?']],
  ['who drew since the last version', () => snapshots().drewSince('board-7', 90), ['boardOperations USING INDEX sqlite_autoindex_boardOperations_1 (boardId=? AND clock>?']],
  ['what ends with a session', () => wantEnd(db, { sessionId: 'session-7' }), ['SEARCH boards']],
  ['own pages in a room', () => createBoardRows(db).ownPages('room-7'), ['boardsOwn (roomId=?)']],
  ['a part of a large board', () => boards().slice('board-7', 'element-3', 20), ['sqlite_autoindex_boardElements_1 (boardId=? AND elementId>?)']],
  ['which boards were deleted long ago', () => createBoardUpkeepRepository(db).deletedBefore(1), ['boardsDeleted (deletedAt<?)']],
  ['ends that are still to be kept', () => snapshots().endsWanted(20), ['boardsEnded']],
  ['logs that are to be made smaller', () => createBoardUpkeepRepository(db).toCompact(20), ['boardsToCompact']],
  ['a person\'s intervals', () => attendance().list('room-7', 'user-1'), ['USING INDEX attendanceByRoom (roomId=? AND userId=?)']],
  ['everybody\'s intervals', () => attendance().list('room-7'), ['USING INDEX attendanceByRoom (roomId=?)']],
  ['the occupancy of a room', () => attendance().occupancy('room-7'), ['attendanceByRoom (roomId=?)']],
  ['what is open anywhere', () => attendance().open(), ['USING INDEX attendanceOpen']],
  ['who was seen', () => attendance().touch(1), ['USING INDEX attendanceOpen']],
])('%s reads no more than it must', async (_name, ask, steps) => {
  const plan = await plansOf(ask)
  expect(plan.length).toBeGreaterThan(0)
  for (const step of steps) expect(plan.join('\n')).toContain(step)
  expect(plan.filter((line) => line.startsWith('SCAN') && !/attendanceOpen|boardsEnded|boardsToCompact/.test(line))).toEqual([])
})

test('a reconnecting person\'s catch-up is read in the order of the clock, not sorted', async () => {
  expect((await plansOf(() => boards().changes('board-7', 95))).join('\n')).not.toContain('TEMP B-TREE')
})
