import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import { createPages, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let roomId: string
const pages = createPages()

beforeEach(async () => {
  server = await startTestServer()
  const session = await server.book({ studentIds: [server.school.student.id, server.school.student2.id] })
  roomId = (await server.join(server.school.tutor, session.id)).body.room.id
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const command = (page: Page, given: RoomCommand) => page.request('ROOM_COMMAND', { roomId: page.roomId, command: given })
const answer = (page: Page, agreed: boolean) => command(page, { kind: 'answerRecording', agreed })
const running = (page: Page) => stateWhere(page, ({ recording }) => recording !== null && recording.since !== null)
const over = (page: Page) => stateWhere(page, ({ recording, people }) => recording === null && people.length > 0)
async function lesson() {
  const { tutor, student, student2 } = server.school
  return { tutor: await pages.enter(server, tutor, roomId), student: await pages.enter(server, student, roomId), student2: await pages.enter(server, student2, roomId) }
}
async function recorded() {
  const all = await lesson()
  await command(all.tutor, { kind: 'askRecording' })
  await answer(all.student, true)
  await answer(all.student2, false)
  await running(all.student)
  return all
}

test('everybody is asked, it runs with the last answer, and all are told who is in it', async () => {
  const { tutor, student, student2 } = await lesson()
  await command(tutor, { kind: 'askRecording' })
  expect((await stateWhere(student, ({ recording }) => recording !== null)).recording).toMatchObject({ by: server.school.tutor.id, since: null })
  await answer(student, true)
  expect((await stateWhere(student2, ({ recording }) => recording?.consents[0]?.consent === 'agreed')).recording?.since).toBeNull()
  await answer(student2, false)
  for (const page of [tutor, student, student2]) {
    expect((await running(page)).recording?.consents).toEqual([{ userId: server.school.student.id, consent: 'agreed' }, { userId: server.school.student2.id, consent: 'refused' }])
  }
  await answer(student, false)
  await stateWhere(tutor, ({ recording }) => recording?.consents.every(({ consent }) => consent === 'refused') === true)
  await command(tutor, { kind: 'stopRecording' })
  await over(student)
})

test('a student asks for none and stops none, and answers for nobody else', async () => {
  const { tutor, student } = await lesson()
  expect(await refused(command(student, { kind: 'askRecording' }))).toBe('FORBIDDEN')
  expect(await refused(answer(student, true))).toBe('NOT_FOUND')
  await command(tutor, { kind: 'askRecording' })
  expect(await refused(command(tutor, { kind: 'askRecording' }))).toBe('CONFLICT')
  expect(await refused(command(student, { kind: 'stopRecording' }))).toBe('FORBIDDEN')
  expect(await refused(answer(tutor, true))).toBe('VALIDATION_FAILED')
})

test('coming back on the same page goes on; on another page, on leaving and after the grace it is over', async () => {
  const { tutor, student } = await recorded()
  tutor.drop()
  await stateWhere(student, ({ people }) => people.some(({ connection }) => connection === 'lost'))
  const back = await pages.enter(server, server.school.tutor, roomId, tutor.instanceId)
  expect(back.state.recording?.since).not.toBeNull()
  const reloaded = await pages.enter(server, server.school.tutor, roomId)
  expect(reloaded.state.recording).toBeNull()
  await over(student)

  await command(reloaded, { kind: 'askRecording' })
  await stateWhere(student, ({ recording }) => recording !== null)
  await reloaded.request('ROOM_LEAVE', { roomId })
  await over(student)

  const again = await pages.enter(server, server.school.tutor, roomId)
  await command(again, { kind: 'askRecording' })
  await stateWhere(student, ({ recording }) => recording !== null)
  again.drop()
  await stateWhere(student, ({ people }) => people.some(({ connection }) => connection === 'lost'))
  server.clock.advance(30_001)
  await server.server.tick()
  await over(student)
})

test('who comes later is asked; who leaves without an answer is not waited for', async () => {
  const [tutor, student] = [await pages.enter(server, server.school.tutor, roomId), await pages.enter(server, server.school.student, roomId)]
  await command(tutor, { kind: 'askRecording' })
  await student.request('ROOM_LEAVE', { roomId })
  await running(tutor)
  const late = await pages.enter(server, server.school.student2, roomId)
  expect(late.state.recording?.consents).toEqual([{ userId: server.school.student2.id, consent: 'asked' }])
})

test('it survives a restart with its answers, and ends when whoever recorded does not come back', async () => {
  const { tutor, student } = await recorded()
  const { dataDir, clock } = server
  const school = server.school
  await server.close({ keep: true })
  const second = await startTestServer({ dataDir, clock })
  try {
    const studentBack = await pages.enter(second, school.student, roomId, student.instanceId)
    expect(studentBack.state.recording).toMatchObject({ by: school.tutor.id, consents: [{ userId: school.student.id, consent: 'agreed' }] })
    const tutorBack = await pages.enter(second, school.tutor, roomId, tutor.instanceId)
    expect(tutorBack.state.recording?.since).not.toBeNull()
    tutorBack.drop()
    await stateWhere(studentBack, ({ people }) => people.some(({ connection }) => connection === 'lost'))
    clock.advance(30_001)
    await second.server.tick()
    await over(studentBack)
  } finally {
    pages.closeAll()
    await second.close({ keep: true })
    server = await startTestServer({ dataDir, clock })
  }
})
