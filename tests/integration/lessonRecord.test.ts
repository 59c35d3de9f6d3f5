import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readlinkSync, rmSync, truncateSync } from 'node:fs'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RoomFile } from '../../src-shared/chat.ts'
import { png } from '../support/fileSamples.ts'
import { createPages, operation, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { unzipped } from '../support/unzipped.ts'

const MINUTE = 60_000

let server: TestServer
let school: TestServer['school']
let sessionId: string
let roomId: string
let boardId: string
let tutor: Page
let student: Page
const pages = createPages()
beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  sessionId = (await server.book({ title: 'Algebra: "১"', studentIds: [school.student.id, school.student2.id], sharedNotes: 'Chapter 3 — অধ্যায় ৩', privateNotes: 'Sadia is behind' })).id
  const ticket = (await server.join(school.tutor, sessionId)).body
  ;[roomId, boardId] = [ticket.channel.roomId, ticket.board.boardId]
  tutor = await pages.enter(server, school.tutor, roomId)
  student = await pages.enter(server, school.student, roomId)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

async function put(person: TestPerson, name: string, content: Buffer | string): Promise<RoomFile> {
  const raw = typeof content === 'string' ? content : new Uint8Array(content)
  const reply = await server.request<RoomFile>('POST', `/rooms/${roomId}/files?name=${encodeURIComponent(name)}`, { token: await server.tokenOf(person), raw, headers: { 'content-type': 'application/octet-stream' } })
  if (reply.status !== 201) throw new Error(reply.text)
  return reply.body
}
const say = (page: Page, text: string, fileId: string | null = null) => page.request('CHAT_MESSAGE', { roomId, clientId: randomUUID(), text, fileId })
async function share(page: Page, person: TestPerson, name: string, content: Buffer | string, text = ''): Promise<RoomFile> {
  const file = await put(person, name, content)
  await say(page, text, file.id)
  return file
}
const writeNotes = (person: TestPerson, text: string) => server.as(person, 'PATCH', `/rooms/${roomId}/notes`, { text })
const end = () => server.as(school.tutor, 'POST', `/sessions/${sessionId}/end`)

const ask = async (person: TestPerson, query = '') => fetch(`${server.url}/api/v1/sessions/${sessionId}/record.zip${query}`, { headers: { authorization: `Bearer ${await server.tokenOf(person)}` } })
async function recordOf(person: TestPerson, query?: string): Promise<Map<string, string>> {
  const response = await ask(person, query)
  expect(response.status).toBe(200)
  return new Map([...await unzipped(Buffer.from(await response.arrayBuffer()))].map(([name, content]) => [name, content.toString()]))
}
const storedAt = async ({ id }: RoomFile): Promise<string> => {
  const { hash } = await server.db.selectFrom('roomFiles').select('hash').where('id', '=', id).executeTakeFirstOrThrow()
  return join(server.dataDir, 'files', hash.slice(0, 2), hash)
}
const errorsLogged = () => server.logLines.filter((line) => line.includes('"level":50'))

describe('pages of students\' own in the record of a lesson', () => {
  test('are all there for the tutor, the own one for a student, none for an admin, and none that is empty', async () => {
    const own = async (person: TestPerson) => (await server.as<{ id: string }>(person, 'POST', `/rooms/${roomId}/boards`, {})).body.id
    const [first, second] = [await own(school.student), await own(school.student2)]
    const note = operation({ id: 'mine' })
    await student.request('BOARD_OPS', { boardId: first, after: 0, ops: [note] })
    const pagesIn = async (person: TestPerson) => [...(await recordOf(person)).keys()].filter((name) => name.startsWith('own-pages/'))
    const mine = `own-pages/${school.student.name}.excalidraw`
    expect(await pagesIn(school.tutor)).toEqual([mine])
    const other = await pages.connect(server, school.student2)
    await other.request('BOARD_OPS', { boardId: second, after: 0, ops: [operation({ id: 'theirs' })] })
    await end()
    expect(await pagesIn(school.tutor)).toEqual([mine, `own-pages/${school.student2.name}.excalidraw`])
    expect([await pagesIn(school.student), await pagesIn(school.student2), await pagesIn(school.admin)]).toEqual([[mine], [`own-pages/${school.student2.name}.excalidraw`], []])
    expect(JSON.parse((await recordOf(school.student)).get(mine) ?? '')).toMatchObject({ elements: [note.element] })
  })
})

describe('the record of a lesson', () => {
  test('is one archive with what was said, shared, noted and drawn, and who was there', async () => {
    const picture = png(30, 20)
    await say(tutor, '<b>Halves</b> & অর্ধেক\nsecond line')
    await share(student, school.student, 'triangle.png', picture, 'my drawing')
    await writeNotes(school.tutor, 'Slower next time')
    await writeNotes(school.student, 'Ask about thirds')
    const [low, high, gone] = [operation({ index: 'a0' }), operation({ index: 'a1', type: 'text', text: 'অর্ধেক' }), operation({ index: 'a2' })]
    await tutor.request('BOARD_OPS', { boardId, after: 0, ops: [high, gone, low] })
    const moved = { ...low.element, version: 2, x: 40 }
    await tutor.request('BOARD_OPS', { boardId, after: 3, ops: [{ id: randomUUID(), element: moved }, { id: randomUUID(), element: { ...gone.element, version: 2, isDeleted: true } }] })
    server.clock.advance(30 * MINUTE)
    await end()

    const response = await ask(school.tutor, '?timeZone=Asia/Dhaka')
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition'), response.headers.get('cache-control'), response.headers.get('content-encoding')]).toEqual([
      200, 'application/zip', `attachment; filename="Algebra ? 2026-11-16.zip"; filename*=UTF-8''${encodeURIComponent('Algebra ১ 2026-11-16.zip')}`, 'no-store, no-transform', null,
    ])
    const files = await unzipped(Buffer.from(await response.arrayBuffer()))
    expect([...files.keys()].toSorted()).toEqual(['attendance.csv', 'board.excalidraw', 'chat.html', 'files/triangle.png', 'lesson.txt', 'notes/my-notes.txt', 'notes/private-notes.txt', 'notes/shared-notes.txt'])
    expect(files.get('files/triangle.png')?.equals(picture)).toBe(true)
    const text = (name: string) => files.get(name)?.toString() ?? ''
    expect([text('notes/shared-notes.txt'), text('notes/private-notes.txt'), text('notes/my-notes.txt')]).toEqual(['Chapter 3 — অধ্যায় ৩', 'Sadia is behind', 'Slower next time'])
    expect(text('attendance.csv')).toBe(`\uFEFF${(await server.as(school.tutor, 'GET', `/sessions/${sessionId}/attendance.csv`)).text}`)
    expect(JSON.parse(text('board.excalidraw'))).toEqual({ type: 'excalidraw', version: 2, source: 'lectern', elements: [moved, high.element], appState: { viewBackgroundColor: '#ffffff' }, files: {} })

    expect(text('chat.html')).toContain('&lt;b&gt;Halves&lt;/b&gt; &amp; অর্ধেক\nsecond line')
    expect(text('chat.html')).not.toMatch(/<b>|<script/)
    expect(text('chat.html')).toMatch(/<strong dir="auto">Sadia Islam<\/strong>.*datetime="2026-11-16T09:00:00.000Z".*15:00.*my drawing.*<a href="files\/triangle.png">triangle.png<\/a>/)
    expect(text('lesson.txt')).toMatch(/^Algebra: "১"\n=+\n\nWhen: .*16 November 2026.*15:00 – .*16:00 \(Asia\/Dhaka\)\nStatus: held\nHeld: .*15:00 – .*15:30 \(30 min\)\nTutor: Tahmina Akter\nStudents: Sadia Islam, Tanvir Ahmed\n/)
    expect(text('lesson.txt')).toContain('kept where the tutor saved it')
    expect(text('lesson.txt')).toContain('for Tahmina Akter')
    expect(text('lesson.txt')).not.toContain('Not in this record')
    expect(errorsLogged()).toEqual([])
  })

  test('[S9] [A2] gives to each what that person may read without it, and to strangers nothing', async () => {
    await writeNotes(school.tutor, 'notes of the tutor')
    await writeNotes(school.student, 'notes of Sadia')
    await say(student, 'hello')
    await end()
    const everything = ['attendance.csv', 'chat.html', 'lesson.txt', 'notes/shared-notes.txt']
    const [ofStudent, ofStudent2, ofAdmin] = [await recordOf(school.student), await recordOf(school.student2), await recordOf(school.admin)]
    expect([...ofStudent.keys()].toSorted()).toEqual([...everything, 'notes/my-notes.txt'].toSorted())
    expect(ofStudent.get('notes/my-notes.txt')).toBe('notes of Sadia')
    expect([...ofStudent2.keys()].toSorted()).toEqual(everything)
    expect([...ofAdmin.keys()].toSorted()).toEqual(everything)
    for (const [record, own] of [[ofStudent, 'notes of Sadia'], [ofStudent2, null], [ofAdmin, null]] as const) {
      const all = [...record.values()].join('\n')
      for (const secret of ['Sadia is behind', 'notes of the tutor', 'notes of Sadia']) expect([secret, all.includes(secret)]).toEqual([secret, secret === own])
    }
    const rows = (record: Map<string, string>) => record.get('attendance.csv')?.trim().split('\r\n').slice(1).map((row) => row.split(',')[0])
    expect([rows(ofStudent), rows(ofStudent2), rows(ofAdmin)]).toEqual([['Sadia Islam'], ['Tanvir Ahmed'], ['Tahmina Akter', 'Sadia Islam', 'Tanvir Ahmed']])

    for (const person of [school.stranger, school.otherTutor]) {
      const refusal = await ask(person)
      expect([refusal.status, await refusal.json()]).toEqual([404, expect.objectContaining({ code: 'NOT_FOUND', detail: 'No such session' })])
    }
    expect((await server.request('GET', `/sessions/${sessionId}/record.zip`)).status).toBe(401)
    expect((await server.as(school.tutor, 'GET', `/sessions/${randomUUID()}/record.zip`)).body['code']).toBe('NOT_FOUND')
    for (const query of ['?language=xx', '?timeZone=Moon/Sea']) expect((await ask(school.tutor, query)).status).toBe(400)
  })

  test('tells in the language that is asked for', async () => {
    await say(tutor, 'শুরু করি')
    await end()
    const record = await recordOf(school.student, '?language=bn&timeZone=Asia/Dhaka')
    expect(record.get('lesson.txt')).toMatch(/শিক্ষক: Tahmina Akter/)
    expect(record.get('lesson.txt')).toContain('রেকর্ডিং')
    expect(record.get('chat.html')).toMatch(/<html lang="bn-BD">.*চ্যাট: Algebra.*শিক্ষক, <time/s)
  })

  test('of a lesson to come is what it will be; of one that goes on, what there is until now', async () => {
    await say(tutor, 'first')
    const now = await recordOf(school.student)
    expect([...now.keys()].toSorted()).toEqual(['attendance.csv', 'chat.html', 'lesson.txt', 'notes/shared-notes.txt'])
    expect(now.get('lesson.txt')).toMatch(/Status: going on\n[^]*still going on when this was made/)
    sessionId = (await server.book({ title: '../..', scheduledStartTime: new Date(server.clock.now() + 24 * 60 * MINUTE).toISOString() })).id
    const response = await ask(school.student)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="lesson 2026-11-17.zip"')
    expect([...(await unzipped(Buffer.from(await response.arrayBuffer()))).keys()]).toEqual(['lesson.txt'])
  })

  test('stands in the description of the API', async () => {
    const { body } = await server.request<{ paths: Record<string, Record<string, { responses: Record<string, { content: unknown }> }>> }>('GET', '@/openapi.json')
    expect(body.paths['/api/v1/sessions/{id}/record.zip']?.['get']?.responses['200']?.content).toEqual({ 'application/zip': { schema: {} } })
  })

  test('has every message of a long lesson, in order', async () => {
    const rows = Array.from({ length: 1_050 }, (_, i) => ({ roomId, number: i + 1, id: randomUUID(), senderId: school.tutor.id, clientId: randomUUID(), sentAt: server.clock.now() + i * 1000, text: `message ${i + 1}.`, fileId: null }))
    for (let i = 0; i < rows.length; i += 50) await server.db.insertInto('roomMessages').values(rows.slice(i, i + 50)).execute()
    const said = (await recordOf(school.student)).get('chat.html')?.match(/message \d+\./g)
    expect(said).toEqual(rows.map(({ text }) => text))
  })
})

describe('its files', () => {
  test('have names that any system keeps, each its own, in the archive and in the chat', async () => {
    const claimed = ['../../etc/passwd.png', 'a.png', 'A.PNG', 'বীজগণিত ১.png', 'CON.png', 'x\r\ny.png', '<b>&"quoted".png']
    for (const name of claimed) await share(tutor, school.tutor, name, png(2, 2))
    // As an older server may have kept them.
    const odd = await share(tutor, school.tutor, 'z.png', png(2, 2))
    await server.db.updateTable('roomFiles').set({ name: '..\\..\\a.png' }).where('id', '=', odd.id).execute()
    const record = await recordOf(school.student)
    const names = ['passwd.png', 'a.png', 'A (2).png', 'বীজগণিত ১.png', 'file.png', 'x y.png', 'b & quoted.png', 'a (3).png']
    const found = [...record.keys()].filter((name) => name.startsWith('files/'))
    expect(found).toHaveLength(claimed.length + 1)
    for (const name of names.filter((one) => !/^(b &|a \(3\))/.test(one))) expect(found).toContain(`files/${name}`)
    const links = [...(record.get('chat.html') ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => decodeURIComponent(href!))
    expect(links.toSorted()).toEqual(found.toSorted())
  })

  test('that the disk does not give break nothing: the record says which', async () => {
    const [there, missing, cut] = [await share(tutor, school.tutor, 'there.png', png(2, 2)), await share(tutor, school.tutor, 'gone.txt', 'bytes that are gone'), await share(tutor, school.tutor, 'half.txt', 'the end of this is gone')]
    rmSync(await storedAt(missing))
    truncateSync(await storedAt(cut), 7)
    const record = await recordOf(school.student)
    expect([...record.keys()].filter((name) => name.startsWith('files/'))).toEqual([`files/${there.name}`, 'files/half.txt'])
    expect(record.get('files/half.txt')).toBe('the end')
    expect(record.get('lesson.txt')).toMatch(/Not in this record\n- “gone.txt”.*\n- “half.txt”.*its end is missing.*\nAsk whoever/)
    expect(record.get('chat.html')).toMatch(/gone.txt <small>The server cannot read this file any more/)
    expect(record.get('chat.html')).not.toContain('href="files/gone.txt"')
    const told = errorsLogged().map((line) => (JSON.parse(line) as { err: { message: string } }).err.message)
    expect(told).toEqual([expect.stringContaining(`The file ${missing.id} cannot be read`), expect.stringContaining(`Of the file ${cut.id} 7 bytes`)])
  })
})

/** Rows for files of 25 MiB that lie on the disk without taking room there, each named by a message. */
async function fillWithLargeFiles(count: number): Promise<number> {
  const first = await share(tutor, school.tutor, 'film.mp4', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(4), Buffer.from('mp42isom'), Buffer.alloc(64)]))
  const bytes = 25 * 1024 * 1024
  truncateSync(await storedAt(first), bytes)
  const row = await server.db.updateTable('roomFiles').set({ bytes }).where('id', '=', first.id).returningAll().executeTakeFirstOrThrow()
  for (let i = 1; i < count; i++) {
    const id = randomUUID()
    await server.db.insertInto('roomFiles').values({ ...row, id }).execute()
    await say(tutor, '', id)
  }
  return bytes * count
}

describe('a large record', () => {
  const start = async (): Promise<IncomingMessage> => {
    const request = httpGet(`${server.url}/api/v1/sessions/${sessionId}/record.zip`, { headers: { authorization: `Bearer ${await server.tokenOf(school.student)}` } })
    const [response] = await once(request, 'response') as [IncomingMessage]
    return response
  }

  test('goes out a piece at a time: the server keeps no more of it than of a small one', async () => {
    const total = await fillWithLargeFiles(10)
    const inUse = () => { const { heapUsed, arrayBuffers } = process.memoryUsage(); return heapUsed + arrayBuffers }
    const before = inUse()
    let [bytes, most] = [0, 0]
    for await (const piece of await start() as AsyncIterable<Buffer>) {
      bytes += piece.length
      most = Math.max(most, inUse() - before)
    }
    expect(bytes).toBeGreaterThan(total)
    console.log(`A record of ${Math.round(bytes / 1e6)} MB: at most ${Math.round(most / 1e6)} MB more in use`)
    expect(most).toBeLessThan(total / 2)
  })

  test.runIf(process.platform === 'linux')('that is given up half-way leaves no file open and no fault in the log', async () => {
    await fillWithLargeFiles(10)
    const open = () => readdirSync('/proc/self/fd').filter((fd) => {
      try { return readlinkSync(`/proc/self/fd/${fd}`).startsWith(join(server.dataDir, 'files')) } catch { return false }
    }).length
    const responses = await Promise.all(Array.from({ length: 5 }, start))
    await Promise.all(responses.map((response) => once(response, 'readable')))
    await vi.waitFor(() => { expect(open()).toBe(5) }, { timeout: 5_000 })
    for (const response of responses) response.destroy()
    await vi.waitFor(() => { expect(open()).toBe(0) }, { timeout: 5_000 })
    expect(errorsLogged()).toEqual([])
    expect((await server.as(school.student, 'GET', `/sessions/${sessionId}`)).status).toBe(200)
  })
})
