import { createHash } from 'node:crypto'
import { readdirSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_BOARD_UPLOADS } from '../../server/services/boardFileService.ts'
import { MAX_IMAGE_BYTES } from '../../src-shared/boards.ts'
import { boardWork, drawOn } from '../support/boardWork.ts'
import { png, refusedFiles, takenFiles } from '../support/fileSamples.ts'
import { createPages } from '../support/liveLesson.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { unzipped } from '../support/unzipped.ts'

const DAY = 24 * 60 * 60_000
let server: TestServer
let school: TestServer['school']
let sessionId: string
let boardId: string
const pages = createPages()
const work = boardWork(() => server)
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** Every file below the data folder's `files`, half-written ones too. */
function onDisk(): string[] {
  try {
    return readdirSync(join(server.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  sessionId = (await server.book({ studentIds: [school.student.id, school.student2.id] })).id
  boardId = (await server.join(school.tutor, sessionId)).body.board.boardId
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('[B6] a picture put on a board', () => {
  test('is kept under its hash, once, and given to the people of the board alone, so that nothing in it runs', async () => {
    await server.db.updateTable('boardPeople').set({ role: 'reader' }).where('userId', '=', school.student2.id).execute()
    const content = png(30, 20)
    const reply = await work.upload(school.student, boardId, content)
    expect([reply.status, reply.body]).toEqual([201, { id: hashOf(content), type: 'image/png', bytes: content.length, width: 30, height: 20 }])
    expect((await work.upload(school.tutor, boardId, content)).body).toEqual(reply.body)
    expect(onDisk()).toHaveLength(1)
    const got = await work.file(school.student2, boardId, reply.body.id)
    expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true)
    expect(Object.fromEntries(['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((key) => [key, got.headers.get(key)]))).toEqual({
      'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'private, no-cache, no-transform',
    })
    expect((await work.file(school.student2, boardId, reply.body.id, { 'if-none-match': got.headers.get('etag')! })).status).toBe(304)
    expect((await Promise.all([school.tutor, school.admin, school.stranger, school.otherTutor].map((person) => work.file(person, boardId, reply.body.id)))).map(({ status }) => status)).toEqual([200, 200, 404, 404])
    // The same bytes on a board of one's own are no way to somebody else's, nor the other way round.
    const own = (await work.make(school.stranger)).body.id
    expect((await work.file(school.stranger, own, reply.body.id)).status).toBe(404)
    expect((await work.upload(school.stranger, boardId, content)).body.code).toBe('NOT_FOUND')
    expect((await work.upload(school.admin, boardId, content)).body.code).toBe('FORBIDDEN')
    expect((await work.upload(school.student2, boardId, content)).body.code).toBe('FORBIDDEN')
  })

  test('is of the four types by its bytes, and nothing else is taken or left on the disk', async () => {
    for (const [name, content, type] of takenFiles) {
      const reply = await work.upload(school.tutor, boardId, content)
      if (type.startsWith('image/')) expect([name, reply.status, reply.body.type]).toEqual([name, 201, type])
      else expect([name, reply.status, reply.body.code]).toEqual([name, 415, 'FILE_TYPE'])
    }
    const kept = onDisk().length
    expect(kept).toBe(4)
    for (const [name, content] of [...refusedFiles, ['script.svg', svg] as const, ['cut.png', png(3, 2).subarray(0, 20)] as const, ['empty', Buffer.alloc(0)] as const]) {
      expect([name, (await work.upload(school.tutor, boardId, content)).body.code]).toEqual([name, 'FILE_TYPE'])
    }
    expect(onDisk()).toHaveLength(kept)
  })

  test('is refused beyond 10 MiB and beyond what a page can draw, whatever its header promises', async () => {
    for (const claimed of [{ width: 60_000, height: 60_000 }, { width: 20_000, height: 1 }, { width: 8_000, height: 8_000 }]) {
      expect(await work.upload(school.tutor, boardId, png(3, 2, claimed))).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE', detail: 'The picture has too many pixels' } })
    }
    expect((await work.upload(school.tutor, boardId, Buffer.concat([png(3, 2), Buffer.alloc(MAX_IMAGE_BYTES)]))).body.code).toBe('PAYLOAD_TOO_LARGE')
    expect((await work.upload(school.tutor, boardId, Buffer.concat([png(3, 2), Buffer.alloc(MAX_IMAGE_BYTES - 1_000)]))).status).toBe(201)
    expect(onDisk()).toHaveLength(1)
  })

  test('is refused when too many come at once, and when the lesson is over', async () => {
    const replies = await Promise.all(Array.from({ length: MAX_BOARD_UPLOADS + 1 }, () => work.upload(school.tutor, boardId, svg)))
    expect(replies.filter(({ body }) => body.code === 'RATE_LIMITED')).toHaveLength(1)
    await server.server.db.updateTable('sessions').set({ status: 'completed' }).execute()
    server.clock.advance(60_000)
    expect((await work.upload(school.student2, boardId, png(3, 2))).body.code).toBe('FORBIDDEN')
  })

  test('stays while any board has it, and is cleared away after the last', async () => {
    const [first, second] = [(await work.make(school.tutor)).body.id, (await work.make(school.tutor)).body.id]
    const content = png(30, 20)
    for (const id of [first, second]) await work.upload(school.tutor, id, content)
    const later = async () => {
      server.clock.advance(31 * DAY)
      for (const path of onDisk()) utimesSync(path, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY))
      await server.server.tick()
      server.clock.advance(DAY)
      await server.server.tick()
    }
    await work.remove(school.tutor, first)
    await later()
    expect([onDisk().length, (await work.file(school.tutor, second, hashOf(content))).status]).toEqual([1, 200])
    await work.remove(school.tutor, second)
    await later()
    expect(onDisk()).toEqual([])
  })
})

describe('a board as a file', () => {
  const exported = async (body: object, id = boardId) => JSON.parse((await work.export(school.student, id, body)).text) as { type: string; elements: { id: string; x: number }[]; pages?: { id: string }[]; files: Record<string, { mimeType: string; dataURL: string }> }

  test('opens in Excalidraw with its pictures, and in Lectern with pages and versions; of one page, or as it was once', async () => {
    const tutor = await pages.connect(server, school.tutor)
    const content = png(30, 20)
    const { id } = (await work.upload(school.tutor, boardId, content)).body
    await drawOn(tutor, boardId, { id: 'a', version: 3 }, { id: 'picture', type: 'image', fileId: id }, { id: 'gone', isDeleted: true })
    const version = (await work.keep(school.tutor, boardId)).body
    await work.storePage(boardId, { id: 'second', type: 'page', version: 1, versionNonce: 1, isDeleted: false, index: 'a1', name: 'Two', background: 'lined' })
    await drawOn(tutor, boardId, { id: 'b', page: 'second' })

    const reply = await work.export(school.student, boardId, { format: 'excalidraw' })
    expect([reply.status, reply.headers.get('content-disposition'), reply.headers.get('content-type')]).toEqual([200, 'attachment; filename=Algebra.excalidraw', 'application/octet-stream'])
    const file = await exported({ format: 'excalidraw' })
    expect(file).toMatchObject({ type: 'excalidraw', files: { [id]: { mimeType: 'image/png', dataURL: `data:image/png;base64,${content.toString('base64')}` } } })
    expect(file.elements.map((one) => [one.id, one.x])).toEqual([['a', 0], ['b', 300], ['picture', 0]])
    const own = await exported({ format: 'json' })
    expect(own).toMatchObject({ type: 'lectern-board', pages: [{ id: 'first' }, { id: 'second', name: 'Two', background: 'lined' }], elements: [{ id: 'a', version: 3 }, { id: 'b', x: 0, page: 'second' }, { id: 'picture' }] })
    expect((await exported({ format: 'json', pageId: 'second' })).elements.map((one) => one.id)).toEqual(['b'])
    expect((await exported({ format: 'json', snapshotId: version.id })).elements.map((one) => one.id)).toEqual(['a', 'picture'])
    expect((await work.export(school.student, boardId, { format: 'json', pageId: 'none' })).status).toBe(404)
    expect((await work.export(school.student, boardId, { format: 'pdf' })).status).toBe(400)

    const record = await fetch(`${server.url}/api/v1/sessions/${sessionId}/record.zip`, { headers: { authorization: `Bearer ${await server.tokenOf(school.student)}` } })
    const inRecord = JSON.parse((await unzipped(Buffer.from(await record.arrayBuffer()))).get('board.excalidraw')!.toString()) as typeof file
    expect(inRecord.files[id]?.dataURL).toBe(`data:image/png;base64,${content.toString('base64')}`)
  })

  test('comes without a picture that the disk has lost, and the fault is noted', async () => {
    const { id } = (await work.upload(school.tutor, boardId, png(30, 20))).body
    await drawOn(await pages.connect(server, school.tutor), boardId, { id: 'picture', type: 'image', fileId: id }, { id: 'a' })
    for (const path of onDisk()) rmSync(path)
    expect(await exported({ format: 'excalidraw' })).toMatchObject({ elements: [{ id: 'a' }, { id: 'picture' }], files: {} })
    expect(server.logLines.join('\n')).toContain(`The picture ${id} cannot be read`)
    expect((await work.file(school.tutor, boardId, id)).status).toBe(507)
  })
})
