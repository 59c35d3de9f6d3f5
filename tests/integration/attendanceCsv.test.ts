import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000

let server: TestServer
let formula: TestPerson
let sessionId: string
beforeAll(async () => {
  server = await startTestServer()
  const { student, student2 } = server.school
  formula = await server.addPerson('student', '=HYPERLINK("http://x","Sadia, ক")')
  const start = server.clock.now()
  const session = await server.book({ title: '../..\\Algebra: "১"\r\nX-Evil: 1', studentIds: [student.id, student2.id, formula.id] })
  sessionId = session.id
  const { id: roomId } = await server.db.selectFrom('rooms').select('id').where('sessionId', '=', sessionId).executeTakeFirstOrThrow()
  const stay = (userId: string, from: number, to: number, drops: number) => ({ id: crypto.randomUUID(), roomId, userId, joinedAt: start + from * MINUTE, leftAt: start + to * MINUTE, lostAt: null, seenAt: start, drops })
  await server.db.insertInto('attendance').values([
    stay(server.school.tutor.id, 0, 60, 0), stay(student.id, 5, 20, 1), stay(student.id, 25, 40, 0), stay(formula.id, 0, 60, 2),
  ]).execute()
  await server.db.updateTable('sessions').set({ status: 'completed', actualStart: start, actualEnd: start + 60 * MINUTE }).where('id', '=', sessionId).execute()
  server.clock.advance(90 * MINUTE)
})
afterAll(() => server.close())

const csv = (person: TestPerson) => server.as(person, 'GET', `/sessions/${sessionId}/attendance.csv`)

test('[A2] one row a person, in a form that spreadsheets read and do not run', async () => {
  const token = await server.tokenOf(server.school.tutor)
  const response = await fetch(`${server.url}/api/v1/sessions/${sessionId}/attendance.csv`, { headers: { authorization: `Bearer ${token}` } })
  const bytes = Buffer.from(await response.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xEF, 0xBB, 0xBF])
  expect(bytes.subarray(3).toString().split('\r\n')).toEqual([
    'Name,Role,Status,First joined,Last left,Minutes,Drops,Late,Absent,Left early',
    'Tahmina Akter,tutor,present,2026-11-16T09:00:00.000Z,2026-11-16T10:00:00.000Z,60,0,no,no,no',
    '"\'=HYPERLINK(""http://x"",""Sadia, ক"")",student,present,2026-11-16T09:00:00.000Z,2026-11-16T10:00:00.000Z,60,2,no,no,no',
    'Sadia Islam,student,"late, left early",2026-11-16T09:05:00.000Z,2026-11-16T09:40:00.000Z,30,1,yes,no,yes',
    'Tanvir Ahmed,student,absent,,,0,0,no,yes,no',
    '',
  ])
})

test('its name is the lesson\'s, without what would lead out of a folder or into the headers', async () => {
  const { headers } = await csv(server.school.tutor)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toBe(`attachment; filename="Algebra ? X-Evil 1 2026-11-16.csv"; filename*=UTF-8''${encodeURIComponent('Algebra ১ X-Evil 1 2026-11-16.csv')}`)
  expect(headers.get('x-evil')).toBeNull()
})

test('a student reads the own row, strangers nothing', async () => {
  expect((await csv(server.school.student)).text.split('\r\n').slice(1)).toEqual([expect.stringMatching(/^Sadia Islam,/), ''])
  expect((await csv(server.school.admin)).text.split('\r\n')).toHaveLength(6)
  for (const person of [server.school.stranger, server.school.otherTutor]) expect((await csv(person)).status).toBe(404)
  expect((await server.request('GET', `/sessions/${sessionId}/attendance.csv`)).status).toBe(401)
})
