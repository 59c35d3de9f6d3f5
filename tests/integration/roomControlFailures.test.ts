import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import { createPages, operation, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let database: Database.Database
let boardId: string
let roomId: string
const pages = createPages()
const command = (page: Page, given: RoomCommand) => page.request('ROOM_COMMAND', { roomId: page.roomId, command: given })
/** Who may draw cannot be written until the result is called, as on a disk that cannot. */
function breakDrawing(): () => void {
  database.exec(`create temp trigger broken before update on "boardPeople" begin select raise(abort, 'broken on purpose'); end`)
  return () => { database.exec('drop trigger broken') }
}

beforeEach(async () => {
  database = openSqlite(':memory:')
  server = await startTestServer({ database })
  const session = await server.book()
  const ticket = (await server.join(server.school.tutor, session.id)).body
  boardId = ticket.board.boardId
  roomId = ticket.room.id
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

test('a removal that cannot be kept whole changes nothing: the person stays, is not listed as removed, and may draw; afterwards it works', async () => {
  const { school } = server
  const [tutor, student] = [await pages.enter(server, school.tutor, roomId), await pages.enter(server, school.student, roomId)]
  const mend = breakDrawing()
  await expect(refused(command(tutor, { kind: 'remove', userId: school.student.id }))).resolves.toMatch(/STORAGE_FAILED|INTERNAL/)
  await command(student, { kind: 'raiseHand', raised: true })
  const state = await stateWhere(tutor, ({ people }) => people.some(({ handRaisedAt }) => handRaisedAt !== null))
  expect([state.removed, state.people.length, state.people.every(({ mayDraw }) => mayDraw)]).toEqual([[], 2, true])
  expect(student.seen('ROOM_CLOSED')).toEqual([])
  await student.request('BOARD_OPS', { boardId, after: 0, ops: [operation()] })
  mend()
  await command(tutor, { kind: 'remove', userId: school.student.id })
  expect(await student.nextEvent('ROOM_CLOSED')).toEqual({ roomId, reason: 'removed' })
  expect((await stateWhere(tutor, ({ removed }) => removed.length === 1)).people.map(({ userId }) => userId)).toEqual([school.tutor.id])
})
