import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_KEPT } from '../../server/services/boardHistory.ts'
import { AUTO_EVERY_MS, AUTO_OPERATIONS } from '../../server/services/boardUpkeep.ts'
import { clientEvents } from '../../src-shared/clientEvents.ts'
import { contentOf, createBoardFollower } from '../support/boardFollower.ts'
import { boardWork, drawOn, looksOf, page } from '../support/boardWork.ts'
import { calling } from '../support/calling.ts'
import { png } from '../support/fileSamples.ts'
import { createPages, operation, refusalOf } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
let server: TestServer
let school: TestServer['school']
let sessionId: string
let roomId: string
let boardId: string
let tutor: SocketClient
const pages = createPages()
const work = boardWork(() => server)
const looks = async (id = boardId) => looksOf(await work.stored(id))
const kinds = async (id = boardId) => (await work.versions(school.tutor, id)).body.items.map(({ kind }) => kind)

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  sessionId = (await server.book({ studentIds: [school.student.id, school.student2.id] })).id
  const ticket = (await server.join(school.tutor, sessionId)).body
  ;[roomId, boardId] = [ticket.room.id, ticket.board.boardId]
  tutor = await pages.connect(server, school.tutor)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})
async function restart(): Promise<void> {
  pages.closeAll()
  await server.close({ keep: true })
  const { school: people } = server
  server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
  school = people
}

describe('[B4] versions', () => {
  test('tell what was on the board, since when, by whom and who drew; the latest first, page by page', async () => {
    const student = await pages.connect(server, school.student)
    await drawOn(tutor, boardId, { id: 'a' }, { id: 'b', isDeleted: true })
    await work.storePage(boardId, page('second'))
    const first = (await work.keep(school.tutor, boardId, ' Before the break ')).body
    const at = new Date(server.clock.now()).toISOString()
    const tutorPerson = { id: school.tutor.id, name: school.tutor.name, role: 'tutor' }
    expect(first).toEqual({ id: first.id, boardId, kind: 'kept', name: 'Before the break', at, by: tutorPerson, people: [tutorPerson], clock: 3, pages: 2, elements: 1, pictureId: null })
    server.clock.advance(MINUTE)
    await drawOn(student, boardId, { id: 'c' })
    const second = (await work.keep(school.student, boardId)).body
    expect(second).toMatchObject({ by: { id: school.student.id }, people: [{ id: school.student.id, name: school.student.name }], elements: 2, clock: 4 })
    const same = (await work.keep(school.student, boardId)).body
    expect(same).toMatchObject({ people: [], clock: 4 })
    expect((await work.versions(school.student2, boardId)).body.items).toEqual([same, second, first])
    const pageOne = (await work.versions(school.tutor, boardId, '?limit=2')).body
    expect((await work.versions(school.tutor, boardId, `?limit=2&cursor=${pageOne.nextCursor}`)).body).toEqual({ items: [first], nextCursor: null })
    const content = (await work.content(school.admin, boardId, first.id)).body
    expect([content.snapshot, content.elements.map(({ id }) => id).toSorted()]).toEqual([first, ['a', 'second']])
  })

  test('are nothing to strangers, to be read by readers, and not without limit', async () => {
    const { id } = (await work.keep(school.tutor, boardId)).body
    await server.db.updateTable('boardPeople').set({ role: 'reader' }).where('userId', '=', school.student2.id).execute()
    expect((await work.keep(school.student2, boardId)).body.code).toBe('FORBIDDEN')
    expect((await work.restore(school.student2, boardId, id)).body.code).toBe('FORBIDDEN')
    expect((await work.content(school.student2, boardId, id)).status).toBe(200)
    for (const reply of [work.keep(school.stranger, boardId), work.versions(school.stranger, boardId), work.content(school.stranger, boardId, id), work.restore(school.stranger, boardId, id), work.picture(school.stranger, boardId, id, png(3, 2)), work.restore(school.tutor, boardId, randomUUID())]) {
      expect((await reply).body.code).toBe('NOT_FOUND')
    }
    // A version of another board is none of this one.
    const other = (await work.make(school.tutor)).body.id
    expect((await work.content(school.tutor, other, id)).status).toBe(404)
    expect((await work.restore(school.tutor, other, id)).status).toBe(404)
    const replies = await Promise.all(Array.from({ length: MAX_KEPT + 1 }, () => work.keep(school.student, boardId)))
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(1)
  })

  test('have the picture that came first, a PNG by anybody of the board, which is the board\'s own too', async () => {
    const { id } = (await work.keep(school.tutor, boardId)).body
    const [one, other] = [png(30, 20), png(31, 21)]
    for (const content of [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')]) expect((await work.picture(school.tutor, boardId, id, content)).body.code).toBe('FILE_TYPE')
    expect((await work.picture(school.tutor, boardId, id, png(3, 2, { width: 50_000, height: 50_000 }))).body.code).toBe('PAYLOAD_TOO_LARGE')
    await server.as(school.tutor, 'POST', `/sessions/${sessionId}/end`)
    const first = (await work.picture(school.student, boardId, id, one)).body
    expect((await work.picture(school.tutor, boardId, id, other)).body.pictureId).toBe(first.pictureId)
    expect(Buffer.from(await (await work.file(school.student2, boardId, first.pictureId!)).arrayBuffer()).equals(one)).toBe(true)
    expect((await work.see(school.tutor, boardId)).body.pictureId).toBe(first.pictureId)
  })
})

test('whoever has the board open is told that a version is kept, and of its end; nobody else', async () => {
  const [student, outside] = [await pages.enter(server, school.student, roomId), await pages.connect(server, school.student2)]
  await pages.enter(server, school.tutor, roomId)
  await student.request('BOARD_OPEN', { boardId, after: null })
  await drawOn(tutor, boardId, { id: 'a' })
  const { id, at } = (await work.keep(school.tutor, boardId)).body
  expect(await student.nextEvent('WHITEBOARD_SAVED')).toEqual({ boardId, snapshotId: id, at })
  await server.as(school.tutor, 'POST', `/sessions/${sessionId}/end`)
  const [end] = (await work.versions(school.tutor, boardId)).body.items
  expect(await student.nextEvent('WHITEBOARD_SAVED')).toEqual({ boardId, snapshotId: end?.id, at: end?.at })
  expect(outside.seen('WHITEBOARD_SAVED')).toEqual([])
})

describe('[B4] the end of a room', () => {
  test('keeps a version of the lesson\'s board and of people\'s own pages, before anybody is told; none of a board that was never used', async () => {
    const student = await pages.enter(server, school.student, roomId)
    await pages.enter(server, school.tutor, roomId)
    const own = (await work.ownPage(school.student, roomId)).body.id
    const empty = (await work.ownPage(school.student2, roomId)).body.id
    await drawOn(student, boardId, { id: 'a' })
    await drawOn(student, own, { id: 'mine' })
    await server.as(school.tutor, 'POST', `/sessions/${sessionId}/end`)
    expect([await kinds(), await kinds(own)]).toEqual([['end'], ['end']])
    expect((await work.versions(school.student2, empty)).body.items).toEqual([])
    expect((await work.versions(school.student, boardId)).body.items[0]).toMatchObject({ by: null, people: [{ id: school.student.id }], elements: 1 })
    await server.server.tick()
    expect(await kinds()).toEqual(['end'])
    expect((await work.restore(school.tutor, boardId, (await work.versions(school.tutor, boardId)).body.items[0]!.id)).body.code).toBe('FORBIDDEN')
  })

  test('keeps one of a call\'s board', async () => {
    const calls = calling(() => server)
    for (const person of [school.tutor, school.student]) await calls.device(person)
    const { call, ticket } = await calls.call(school.tutor, school.student)
    await calls.do(school.student, call.id, 'accept')
    await drawOn(tutor, ticket.board.boardId, { id: 'a' })
    await calls.do(school.tutor, call.id, 'end')
    await expect.poll(() => kinds(ticket.board.boardId)).toEqual(['end'])
    calls.closeAll()
  })

  test('keeps one of a lesson that is cancelled before anybody came, at once, and nobody draws on it any more', async () => {
    const later = await server.book({ scheduledStartTime: new Date(server.clock.now() + 24 * 60 * MINUTE).toISOString() })
    const { boardId: prepared } = (await server.as<{ boardId: string }>(school.tutor, 'GET', `/sessions/${later.id}/whiteboard`)).body
    await drawOn(tutor, prepared, { id: 'prepared' })
    expect((await server.as(school.tutor, 'POST', `/sessions/${later.id}/cancel`, { scope: 'one' })).status).toBeLessThan(300)
    expect(await kinds(prepared)).toEqual(['end'])
    expect((await refusalOf(drawOn(tutor, prepared, { id: 'late' }))).code).toBe('FORBIDDEN')
  })

  test('keeps one of a lesson to which nobody came', async () => {
    await drawOn(tutor, boardId, { id: 'prepared' })
    server.clock.advance(6 * 60 * MINUTE)
    await server.server.tick()
    expect((await server.as<{ status: string }>(school.tutor, 'GET', `/sessions/${sessionId}`)).body.status).toBe('missed')
    expect(await kinds()).toEqual(['end'])
  })

  test('has its picture made by whoever comes later, when the one who saw the end has gone', async () => {
    for (const person of [school.tutor, school.student]) await pages.enter(server, person, roomId)
    await drawOn(tutor, boardId, { id: 'a' })
    await server.as(school.tutor, 'POST', `/sessions/${sessionId}/end`)
    const [end] = (await work.versions(school.student2, boardId)).body.items
    expect(end?.pictureId).toBeNull()
    server.clock.advance(30 * 24 * 60 * MINUTE)
    const made = (await work.picture(school.student2, boardId, end!.id, png(30, 20))).body
    expect(made.pictureId).not.toBeNull()
    expect((await work.see(school.tutor, boardId)).body.pictureId).toBe(made.pictureId)
  })

  test('that was interrupted is made up for by the next tick of the next server', async () => {
    await drawOn(tutor, boardId, { id: 'a' })
    // As when the process dies between the session's end and the version.
    await server.db.updateTable('sessions').set({ status: 'completed' }).where('id', '=', sessionId).execute()
    await server.db.updateTable('boards').set({ endWanted: 1 }).where('id', '=', boardId).execute()
    await restart()
    await server.server.tick()
    await server.server.tick()
    expect(await kinds()).toEqual(['end'])
  })
})

describe('[B4] a version by itself', () => {
  test('is kept when much has been drawn, and not more often than every five minutes', async () => {
    const draw = async (count: number) => { for (let i = 0; i < count; i += 100) await drawOn(tutor, boardId, ...Array.from({ length: 100 }, () => ({}))) }
    await draw(AUTO_OPERATIONS - 100)
    await server.server.tick()
    expect(await kinds()).toEqual([])
    await draw(100)
    await server.server.tick()
    expect(await kinds()).toEqual(['auto'])
    await draw(AUTO_OPERATIONS)
    server.clock.advance(AUTO_EVERY_MS - 1)
    await server.server.tick()
    expect(await kinds()).toEqual(['auto'])
    server.clock.advance(1)
    await server.server.tick()
    expect(await kinds()).toEqual(['auto', 'auto'])
  })
})

describe('[B4] showing a version again', () => {
  test('brings back what was changed and deleted, takes away what is newer, comes to everybody as work, and can itself be undone', async () => {
    const follower = createBoardFollower(boardId)
    await follower.open(await pages.connect(server, school.student))
    await drawOn(tutor, boardId, { id: 'a', x: 1 }, { id: 'b' }, { id: 'same' })
    const { id, clock } = (await work.keep(school.tutor, boardId, 'Good')).body
    const good = await looks()
    await drawOn(tutor, boardId, { id: 'a', x: 2, version: 5 }, { id: 'b', isDeleted: true, version: 2 }, { id: 'new' })
    const changed = await looks()

    const reply = await work.restore(school.tutor, boardId, id)
    expect([reply.status, reply.body.undo, reply.body.snapshot]).toMatchObject([201, { kind: 'beforeRestore', clock: clock + 3, elements: 3 }, { kind: 'restore', name: 'Good', clock: clock + 6, elements: 3, by: { id: school.tutor.id } }])
    expect(await looks()).toEqual(good)
    expect((await work.stored(boardId)).find((one) => one.id === 'new')).toMatchObject({ isDeleted: true, version: 2 })
    await work.restore(school.student, boardId, reply.body.undo.id)
    expect(await looks()).toEqual(changed)
    expect(await kinds()).toEqual(['restore', 'beforeRestore', 'restore', 'beforeRestore', 'kept'])
    await expect.poll(() => contentOf(follower.elements.values())).toEqual((await work.stored(boardId)).map((one) => `${one.id} ${one.version}.${one.versionNonce}`).sort())
    expect(follower.gaps).toEqual([])
  })

  test('treats pages alike: of deleted ones, new ones, and of the first, of which nothing may be stored', async () => {
    await work.storePage(boardId, page('second', { name: 'Two' }))
    await drawOn(tutor, boardId, { id: 'a', page: 'second' }, { id: 'b' })
    const { id } = (await work.keep(school.tutor, boardId)).body
    await work.storePage(boardId, page('second', { name: 'Two', isDeleted: true, version: 2 }))
    await work.storePage(boardId, page('third'))
    await work.storePage(boardId, page('first', { index: 'a0', name: 'Renamed', version: 4 }))
    const deleted = (await work.keep(school.tutor, boardId)).body
    expect(deleted).toMatchObject({ pages: 2, elements: 1 })
    expect((await work.content(school.tutor, boardId, deleted.id)).body.elements.map((one) => one.id).toSorted()).toEqual(['b', 'first', 'third'])
    await work.restore(school.tutor, boardId, id)
    expect(await looks()).toMatchObject({ second: { name: 'Two' }, first: { name: '', background: 'blank' }, a: {}, b: {} })
    expect(Object.keys(await looks())).toEqual(['a', 'b', 'first', 'second'])
    await work.restore(school.tutor, boardId, deleted.id)
    expect(Object.keys(await looks())).toEqual(['a', 'b', 'first', 'third'])
    expect(await looks()).toMatchObject({ first: { name: 'Renamed' } })
  })

  test('takes nothing from who draws meanwhile: what came later than the version before it stays', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => `e${i}`)
    for (let i = 0; i < ids.length; i += 200) await drawOn(tutor, boardId, ...ids.slice(i, i + 200).map((id) => ({ id, x: 1 })))
    const { id } = (await work.keep(school.tutor, boardId)).body
    for (let i = 0; i < ids.length; i += 200) await drawOn(tutor, boardId, ...ids.slice(i, i + 200).map((one) => ({ id: one, x: 2, version: 2 })))
    const student = await pages.connect(server, school.student)
    const restoring = work.restore(school.tutor, boardId, id)
    const late: string[] = []
    const progress = { isDone: false }
    void restoring.finally(() => { progress.isDone = true })
    for (let i = 0; !progress.isDone && i < clientEvents.BOARD_OPS.limits.burst; i++) {
      late.push(`late${i}`)
      await student.request('BOARD_OPS', { boardId, after: 0, ops: [operation({ id: `late${i}` }), operation({ id: `e${i}`, x: 3, version: 1_000 })] })
    }
    const { undo } = (await restoring).body
    const [now, before] = [await looks(), Object.fromEntries((await work.content(school.tutor, boardId, undo.id)).body.elements.map((one) => [one.id, one]))]
    for (const one of late) expect([one, one in now || one in before]).toEqual([one, true])
    for (const i of late.keys()) expect((now[`e${i}`] as { x: number }).x === 3 || (before[`e${i}`] as unknown as { x: number }).x === 3, `e${i}`).toBe(true)
    expect(ids.slice(late.length).every((one) => (now[one] as { x: number }).x === 1)).toBe(true)
  })

  test('whatever was done before: it looks as then, and its undoing looks as before; an element at the end of its versions too', async () => {
    const anyChange = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), x: fc.nat(9), isDeleted: fc.boolean(), step: fc.constantFrom(1, 1, 1, 2 ** 31) })
    const anyAct = fc.oneof({ weight: 5, arbitrary: fc.array(anyChange, { minLength: 1, maxLength: 5 }) }, { weight: 2, arbitrary: fc.constant('keep' as const) }, { weight: 2, arbitrary: fc.nat(9) })
    let runs = 0
    await fc.assert(fc.asyncProperty(fc.array(anyAct, { maxLength: 12 }), async (acts) => {
      const owner = await server.addPerson('tutor', `Owner ${runs++}`)
      const client = await pages.connect(server, owner)
      const { id } = (await work.make(owner)).body
      const versions: { id: string; looks: Record<string, unknown> }[] = []
      let left = MAX_KEPT
      const keep = async () => { left -= 1; versions.push({ id: (await work.keep(owner, id)).body.id, looks: await looks(id) }) }
      const show = async (versionId: string) => { left -= 1; return (await work.restore(owner, id, versionId)).body.undo.id }
      await keep()
      for (const act of acts) {
        if (typeof act === 'object') {
          for (const { step, ...change } of act) {
            const before = (await work.stored(id)).find((one) => one.id === change.id)?.version ?? 0
            await drawOn(client, id, { ...change, version: Math.min(before + step, 2 ** 31) })
          }
        } else if (act === 'keep' && left > 0) await keep()
        else if (typeof act === 'number' && left >= 3) {
          const [version, before] = [versions[act % versions.length]!, await looks(id)]
          const undo = await show(version.id)
          expect(await looks(id)).toEqual(version.looks)
          const undoOfUndo = await show(undo)
          expect(await looks(id)).toEqual(before)
          await show(undoOfUndo)
          expect(await looks(id)).toEqual(version.looks)
          versions.push({ id: undo, looks: before })
        }
      }
      client.close()
    }), { numRuns: 15 })
  })
})
