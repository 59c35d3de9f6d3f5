import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../server/db/openSqlite.ts'
import { calling } from '../support/calling.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let database: Database.Database
const calls = calling(() => server)

beforeEach(async () => {
  database = openSqlite(':memory:')
  server = await startTestServer({ database })
})
afterEach(async () => {
  calls.closeAll()
  await server.close()
})

test('a call whose room cannot be made is taken back: it rings nowhere, the caller hears why, and the next one is as any other', async () => {
  const { tutor, student } = server.school
  await calls.device(tutor)
  const theirs = await calls.device(student)
  database.exec(`create temp trigger broken before insert on rooms begin select raise(abort, 'broken on purpose'); end`)
  expect((await calls.initiate(tutor, student.id)).status).toBe(500)
  const [incoming, cancelled] = [await theirs.nextEvent('INCOMING_CALL'), await theirs.nextEvent('CALL_CANCELLED')]
  expect(cancelled).toEqual({ callId: incoming.call.id, by: tutor.id })
  for (const person of [tutor, student]) expect(await calls.active(person)).toEqual({ call: null, ringing: [] })
  database.exec('drop trigger broken')
  const { call } = await calls.call(tutor, student)
  expect((await theirs.nextEvent('INCOMING_CALL')).call.id).toBe(call.id)
  expect((await calls.do(student, call.id, 'accept')).ticket.board.role).toBe('writer')
})
