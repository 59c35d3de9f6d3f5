import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boardWork, drawOn, element, looksOf, page } from '../support/boardWork.ts'
import { png } from '../support/fileSamples.ts'
import { createPages, refused } from '../support/liveLesson.ts'
import { answered, ringingCall } from '../support/storedCalls.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const DAY = 24 * 60 * 60_000
let server: TestServer
let school: TestServer['school']
const pages = createPages()
const work = boardWork(() => server)
const names = async (...args: Parameters<typeof work.list>) => (await work.list(...args)).body.items.map(({ name }) => name)

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('a board of one\'s own', () => {
  test('is made, named, drawn on and found by its owner, and does not exist to anybody else', async () => {
    const made = await work.make(school.tutor, { name: '  Fractions ' })
    const now = new Date(server.clock.now()).toISOString()
    expect([made.status, made.body]).toEqual([201, {
      id: made.body.id, kind: 'personal', name: 'Fractions', owner: { id: school.tutor.id, name: school.tutor.name, role: 'tutor' }, sessionId: null, callId: null,
      isTemplate: false, role: 'writer', pages: 1, createdAt: now, updatedAt: now, deletedAt: null, pictureId: null,
    }])
    const { id } = made.body
    expect((await work.token(school.tutor, id)).body).toEqual({ provider: 'embedded', boardId: id, role: 'writer' })
    const tutor = await pages.connect(server, school.tutor)
    expect(await tutor.request('BOARD_OPEN', { boardId: id, after: null })).toMatchObject({ role: 'writer', elements: [] })
    expect(await drawOn(tutor, id, {})).toMatchObject({ clock: 1 })
    for (const person of [school.student, school.otherTutor, school.admin]) {
      const client = await pages.connect(server, person)
      expect(await refused(client.request('BOARD_OPEN', { boardId: id, after: null }))).toBe('NOT_FOUND')
      expect(await refused(drawOn(client, id, {}))).toBe('NOT_FOUND')
      const replies = [work.see(person, id), work.token(person, id), work.patch(person, id, { name: 'x' }), work.remove(person, id), work.keep(person, id), work.versions(person, id), work.export(person, id, { format: 'json' }),
        work.make(person, { copyOf: { boardId: id } })]
      expect((await Promise.all(replies)).map(({ status, body }) => [status, body.code])).toEqual(replies.map(() => [404, 'NOT_FOUND']))
      expect(await names(person)).toEqual([])
    }
    expect((await work.see(school.tutor, randomUUID())).status).toBe(404)
    expect((await work.make(school.tutor, { name: ' ' })).body.code).toBe('VALIDATION_FAILED')
    expect((await work.patch(school.tutor, id, { deleted: true })).body.code).toBe('VALIDATION_FAILED')
  })

  test('is listed by its last change, page by page, found by a name, and among templates when it is one', async () => {
    for (const [i, name] of ['Algebra', 'Lesson plan', 'Algebra II', 'Vectors'].entries()) {
      await work.make(school.tutor, { name, isTemplate: i === 1 })
      server.clock.advance(1_000)
    }
    expect(await names(school.tutor)).toEqual(['Vectors', 'Algebra II', 'Lesson plan', 'Algebra'])
    expect(await names(school.tutor, '?of=templates')).toEqual(['Lesson plan'])
    expect(await names(school.tutor, '?q=ALGEBRA')).toEqual(['Algebra II', 'Algebra'])
    const first = await work.list(school.tutor, '?limit=3')
    expect(await names(school.tutor, `?limit=3&cursor=${first.body.nextCursor}`)).toEqual(['Algebra'])
    const algebra = (await work.list(school.tutor)).body.items.at(-1)!
    await drawOn(await pages.connect(server, school.tutor), algebra.id, {})
    expect((await names(school.tutor))[0]).toBe('Algebra')
    expect((await work.patch(school.tutor, algebra.id, { isTemplate: true, name: 'Start' })).body).toMatchObject({ name: 'Start', isTemplate: true })
    expect(await names(school.tutor, '?of=templates')).toEqual(['Start', 'Lesson plan'])
  })

  test('when deleted can be taken back for 30 days; nobody opens it meanwhile, and afterwards it is gone with all that was on it', async () => {
    const { id } = (await work.make(school.tutor, { name: 'Old' })).body
    const tutor = await pages.connect(server, school.tutor)
    await drawOn(tutor, id, {}, {})
    await work.keep(school.tutor, id)
    const picture = (await work.upload(school.tutor, id, png(3, 2))).body
    expect((await work.remove(school.tutor, id)).body).toMatchObject({ role: 'reader', deletedAt: new Date(server.clock.now()).toISOString() })
    expect(await refused(drawOn(tutor, id, {}))).toBe('NOT_FOUND')
    expect((await work.token(school.tutor, id)).status).toBe(404)
    expect([await names(school.tutor), await names(school.tutor, '?of=deleted')]).toEqual([[], ['Old']])
    server.clock.advance(29 * DAY)
    await server.server.tick()
    expect((await work.patch(school.tutor, id, { deleted: false })).body).toMatchObject({ deletedAt: null, role: 'writer' })
    await drawOn(await pages.connect(server, school.tutor), id, {})
    expect((await work.see(school.tutor, id)).status).toBe(200)
    await work.remove(school.tutor, id)
    server.clock.advance(30 * DAY)
    expect((await work.see(school.tutor, id)).status).toBe(404)
    expect((await work.patch(school.tutor, id, { deleted: false })).status).toBe(404)
    expect(await names(school.tutor, '?of=deleted')).toEqual([])
    server.clock.advance(1)
    await server.server.tick()
    for (const table of ['boardElements', 'boardOperations', 'boardSnapshots', 'boardPeople', 'boardFiles'] as const) expect(await server.db.selectFrom(table).selectAll().where('boardId', '=', id).execute(), table).toEqual([])
    expect(await server.db.selectFrom('boards').selectAll().where('id', '=', id).execute()).toEqual([])
    expect((await work.file(school.tutor, id, picture.id)).status).toBe(404)
  })

  test('is a copy of one that one may see, with its pages and pictures and without what was deleted; the two then go their own ways', async () => {
    const { id } = (await work.make(school.tutor)).body
    const tutor = await pages.connect(server, school.tutor)
    const picture = (await work.upload(school.tutor, id, png(3, 2))).body
    await work.storePage(id, page('second'))
    await work.storePage(id, page('gone', { isDeleted: true }))
    await drawOn(tutor, id, { id: 'a' }, { id: 'b', page: 'second' }, { id: 'c', type: 'image', fileId: picture.id }, { id: 'd', isDeleted: true }, { id: 'e', page: 'gone' })
    const early = (await work.keep(school.tutor, id)).body
    await drawOn(tutor, id, { id: 'f' })

    const copy = (await work.make(school.tutor, { name: 'Copy', copyOf: { boardId: id } })).body
    expect(copy.pages).toBe(2)
    const looks = looksOf(await work.stored(copy.id))
    expect(Object.keys(looks)).toEqual(['a', 'b', 'c', 'f', 'second'])
    expect((await work.file(school.tutor, copy.id, picture.id)).status).toBe(200)
    const older = (await work.make(school.tutor, { name: 'Older', copyOf: { boardId: id, snapshotId: early.id } })).body
    expect(Object.keys(looksOf(await work.stored(older.id)))).toEqual(['a', 'b', 'c', 'second'])
    await drawOn(tutor, copy.id, { id: 'a', version: 9, x: 77 })
    expect(looksOf(await work.stored(id))['a']).toMatchObject({ x: 0 })
    expect((await work.make(school.tutor, { copyOf: { boardId: id, snapshotId: randomUUID() } })).body.code).toBe('NOT_FOUND')
    expect((await work.make(school.tutor, { copyOf: { boardId: copy.id, snapshotId: early.id } })).body.code).toBe('NOT_FOUND')
  })
})

describe('boards of lessons and calls', () => {
  test('are listed for their people once something is on them, under the lesson\'s title, and stay with the lesson', async () => {
    const session = await server.book({ title: 'Geometry' })
    const { boardId } = (await server.join(school.tutor, session.id)).body.board
    expect(await names(school.student, '?of=lessons')).toEqual([])
    await drawOn(await pages.connect(server, school.tutor), boardId, element())
    const call = await ringingCall(server, school.tutor, school.student, school.student2)
    await answered(server, call.callId, school.student)
    await drawOn(await pages.connect(server, school.student), call.boardId, element())
    const boards = (await work.list(school.student, '?of=lessons')).body.items
    expect(boards.map(({ kind, name, sessionId, callId, role, owner }) => ({ kind, name, sessionId, callId, role, owner })).toSorted((a, b) => (a.name < b.name ? 1 : -1))).toEqual([
      { kind: 'room', name: 'Geometry', sessionId: session.id, callId: null, role: 'writer', owner: null },
      { kind: 'room', name: '', sessionId: null, callId: call.callId, role: 'writer', owner: null },
    ])
    expect(await names(school.student, '?of=lessons&q=geom')).toEqual(['Geometry'])
    // Rung, and never in the call.
    expect(await names(school.student2, '?of=lessons')).toEqual([])
    expect(await names(school.stranger, '?of=lessons')).toEqual([])
    expect((await work.see(school.admin, boardId)).body).toMatchObject({ role: 'reader' })
    expect((await work.patch(school.tutor, boardId, { name: 'Triangles' })).body).toMatchObject({ name: 'Triangles' })
    expect((await work.patch(school.student, boardId, { name: 'x' })).body.code).toBe('FORBIDDEN')
    expect((await work.patch(school.tutor, boardId, { isTemplate: true })).body.code).toBe('FORBIDDEN')
    expect((await work.remove(school.tutor, boardId)).body.code).toBe('FORBIDDEN')
    const mine = (await work.make(school.student, { name: 'My copy', copyOf: { boardId } })).body
    expect(Object.keys(looksOf(await work.stored(mine.id)))).toHaveLength(1)
  })
})
