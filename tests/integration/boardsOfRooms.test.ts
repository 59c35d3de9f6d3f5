import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../src-shared/sessions.ts'
import { boardWork, drawOn, looksOf, page } from '../support/boardWork.ts'
import { png } from '../support/fileSamples.ts'
import { createPages, refused } from '../support/liveLesson.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const HOUR = 60 * 60_000
let server: TestServer
let school: TestServer['school']
let session: Session
let roomId: string
let boardId: string
const pages = createPages()
const work = boardWork(() => server)
const looks = async (id: string) => Object.keys(looksOf(await work.stored(id)))

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  session = await server.book({ title: 'Algebra', studentIds: [school.student.id, school.student2.id] })
  const ticket = (await server.join(school.tutor, session.id)).body
  ;[roomId, boardId] = [ticket.room.id, ticket.board.boardId]
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('a lesson\'s board', () => {
  test('begins with a copy of a board of the tutor\'s, pictures too; its people are told', async () => {
    const [tutor, student] = [await pages.connect(server, school.tutor), await pages.connect(server, school.student)]
    const own = (await work.make(school.tutor, { name: 'Plan', isTemplate: true })).body.id
    const picture = (await work.upload(school.tutor, own, png(3, 2))).body
    await work.storePage(own, page('second'))
    await drawOn(tutor, own, { id: 'a' }, { id: 'picture', type: 'image', fileId: picture.id, page: 'second' })
    const reply = await work.prepare(school.tutor, session.id, { boardId: own })
    expect([reply.status, reply.body]).toMatchObject([200, { id: boardId, kind: 'room', name: 'Algebra', sessionId: session.id, pages: 2 }])
    await student.nextEvent('SESSION_UPDATED', ({ sessionId }) => sessionId === session.id)
    expect(await looks(boardId)).toEqual(['a', 'picture', 'second'])
    expect((await work.versions(school.tutor, boardId)).body.items).toEqual([])
    expect((await work.file(school.student, boardId, picture.id)).status).toBe(200)
    await drawOn(student, boardId, { id: 'a', version: 5 })
    expect((await work.see(school.tutor, own)).body.isTemplate).toBe(true)
  })

  test('is not begun anew over somebody\'s work unasked; when it is, that work stays as a version', async () => {
    const tutor = await pages.connect(server, school.tutor)
    const own = (await work.make(school.tutor)).body.id
    await drawOn(tutor, own, { id: 'planned' })
    await drawOn(tutor, boardId, { id: 'early' })
    const student = await pages.connect(server, school.student)
    await student.request('BOARD_OPEN', { boardId, after: null })
    expect((await work.prepare(school.tutor, session.id, { boardId: own })).body.code).toBe('CONFLICT')
    expect((await work.prepare(school.tutor, session.id, { boardId: own, replace: true })).status).toBe(200)
    expect(await looks(boardId)).toEqual(['planned'])
    expect((await student.nextEvent('BOARD_OPS')).elements.map(({ id, isDeleted }) => [id, isDeleted])).toEqual([['early', true], ['planned', false]])
    const versions = (await work.versions(school.tutor, boardId)).body.items
    expect((await work.content(school.tutor, boardId, versions.find(({ kind }) => kind === 'beforeRestore')!.id)).body.elements.map(({ id }) => id)).toEqual(['early'])
  })

  test('is prepared by its tutor alone, of what the tutor may see, before it begins', async () => {
    const own = (await work.make(school.tutor)).body.id
    const others = (await work.make(school.otherTutor)).body.id
    expect((await work.prepare(school.student, session.id, { boardId: own })).body.code).toBe('FORBIDDEN')
    expect((await work.prepare(school.otherTutor, session.id, { boardId: others })).body.code).toBe('NOT_FOUND')
    expect((await work.prepare(school.tutor, session.id, { boardId: others })).body.code).toBe('NOT_FOUND')
    await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    expect((await work.prepare(school.tutor, session.id, { boardId: own })).body.code).toBe('ALREADY_BEGUN')
  })

  test('goes on in the next lesson of the series, as it is now', async () => {
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/cancel`, {})
    const first = await server.book({ studentIds: [school.student.id], rrule: 'FREQ=WEEKLY;COUNT=3', scheduledStartTime: new Date(server.clock.now() + HOUR).toISOString() })
    server.clock.advance(HOUR)
    const lesson = (await server.join(school.tutor, first.id)).body
    const tutor = await pages.enter(server, school.tutor, lesson.room.id)
    await pages.enter(server, school.student, lesson.room.id)
    await drawOn(tutor, lesson.board.boardId, { id: 'a' })
    expect((await work.carry(school.student, first.id)).body.code).toBe('FORBIDDEN')
    const once = (await work.carry(school.tutor, first.id)).body
    expect(once.board).toMatchObject({ kind: 'room', sessionId: once.sessionId, role: 'admin' })
    expect(await looks(once.board.id)).toEqual(['a'])
    await drawOn(tutor, lesson.board.boardId, { id: 'b' })
    await server.as(school.tutor, 'POST', `/sessions/${first.id}/end`)
    const again = (await work.carry(school.tutor, first.id)).body
    expect(again.sessionId).toBe(once.sessionId)
    expect(await looks(once.board.id)).toEqual(['a', 'b'])
    const last = (await work.carry(school.tutor, once.sessionId)).body
    expect(last.sessionId).not.toBe(once.sessionId)
    expect((await work.carry(school.tutor, last.sessionId)).body.code).toBe('NOT_FOUND')
    expect((await work.carry(school.tutor, session.id)).body.code).toBe('NOT_FOUND')
  })
})

describe('[B5] a page of one\'s own in a lesson', () => {
  test('is the student\'s and seen by the tutor; other students do not learn of it, and it stays the student\'s when the lesson is over', async () => {
    const mine = (await work.ownPage(school.student, roomId)).body
    expect(mine).toMatchObject({ kind: 'own', owner: { id: school.student.id }, sessionId: session.id, role: 'writer' })
    expect((await work.ownPage(school.student, roomId)).body.id).toBe(mine.id)
    expect((await work.ownPage(school.tutor, roomId, school.student.id)).body).toMatchObject({ id: mine.id, role: 'writer' })
    const [student, tutor, student2] = [await pages.enter(server, school.student, roomId), await pages.enter(server, school.tutor, roomId), await pages.connect(server, school.student2)]
    await drawOn(student, mine.id, { id: 'a' })
    await drawOn(tutor, mine.id, { id: 'correction' })
    expect(await refused(student2.request('BOARD_OPEN', { boardId: mine.id, after: null }))).toBe('NOT_FOUND')
    expect((await work.ownPage(school.student2, roomId, school.student.id)).body.code).toBe('NOT_FOUND')
    for (const person of [school.student2, school.admin, school.stranger]) expect((await work.see(person, mine.id)).status).toBe(404)
    const theirs = (await work.ownPage(school.student2, roomId)).body.id
    const seenBy = async (person: typeof school.tutor) => (await work.ownPages(person, roomId)).body.items.map(({ id }) => id)
    expect([(await seenBy(school.tutor)).toSorted(), await seenBy(school.student), await seenBy(school.student2)]).toEqual([[mine.id, theirs].toSorted(), [mine.id], [theirs]])

    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    expect(await refused(drawOn(tutor, mine.id, {}))).toBe('FORBIDDEN')
    expect(await refused(drawOn(student, boardId, {}))).toBe('FORBIDDEN')
    await drawOn(student, mine.id, { id: 'later' })
    expect((await work.see(school.tutor, mine.id)).body.role).toBe('reader')
    expect((await work.see(school.student, mine.id)).body.role).toBe('writer')
    expect((await work.list(school.student, '?of=lessons')).body.items.map(({ id }) => id)).toEqual([mine.id])
  })

  test('is made once when two ask at the same time; strangers, unknown rooms and people of no lesson get none', async () => {
    const replies = await Promise.all(Array.from({ length: 4 }, (_, i) => (i % 2 === 0 ? work.ownPage(school.student, roomId) : work.ownPage(school.tutor, roomId, school.student.id))))
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    for (const reply of [work.ownPage(school.stranger, roomId), work.ownPages(school.stranger, roomId), work.ownPage(school.tutor, session.id), work.ownPage(school.tutor, roomId, school.stranger.id)]) expect((await reply).body.code).toBe('NOT_FOUND')
  })
})
