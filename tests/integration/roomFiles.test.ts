import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, statSync, utimesSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MAX_UPLOADS } from '../../server/services/roomFileService.ts'
import { MAX_FILE_BYTES, type ChatMessage, type RoomFile } from '../../src-shared/chat.ts'
import { jpeg, png, refusedFiles, takenFiles } from '../support/fileSamples.ts'
import type { Reply } from '../support/httpClient.ts'
import { createPages, refused, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MiB = 1024 * 1024
const HOUR = 60 * 60_000

let server: TestServer
let school: TestServer['school']
let sessionId: string
let roomId: string
const pages = createPages()
let tutor: Page
beforeEach(async () => {
  server = await startTestServer()
  school = server.school
  sessionId = (await server.book({ studentIds: [school.student.id, school.student2.id] })).id
  roomId = (await server.join(school.tutor, sessionId)).body.channel.roomId
  tutor = await pages.enter(server, school.tutor, roomId)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

type Put = Reply<RoomFile & { code?: string }>
const pathOf = (name: string, room = roomId) => `/rooms/${room}/files?name=${encodeURIComponent(name)}`
const put = async (person: TestPerson, name: string, content: BodyInit, room = roomId): Promise<Put> =>
  server.request('POST', pathOf(name, room), { token: await server.tokenOf(person), raw: content, headers: { 'content-type': 'application/octet-stream' } })
const bytesOf = (content: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(content)
const putPng = async (person = school.tutor, name = 'a.png'): Promise<RoomFile> => (await put(person, name, bytesOf(png(30, 20)))).body
const name = (page: Page, fileId: string) => page.request('CHAT_MESSAGE', { roomId, clientId: randomUUID(), text: '', fileId })
const get = async (person: TestPerson, fileId: string, headers: Record<string, string> = {}, room = roomId) =>
  fetch(`${server.url}/api/v1/rooms/${room}/files/${fileId}`, { headers: { ...headers, authorization: `Bearer ${await server.tokenOf(person)}` } })
const statusFor = async (person: TestPerson, fileId: string, room?: string) => (await get(person, fileId, {}, room)).status

/** Every file below the data folder's `files`, half-written ones too. */
function onDisk(): string[] {
  try {
    return readdirSync(join(server.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}
const rows = () => server.db.selectFrom('roomFiles').selectAll().execute()

describe('a file put into a room', () => {
  test('is named by a message, told to everybody and given to the people of the room', async () => {
    const student = await pages.enter(server, school.student, roomId)
    const content = png(30, 20)
    const reply = await put(school.tutor, 'Übung ১.PNG', bytesOf(content))
    const file: RoomFile = { id: reply.body.id, name: 'Übung ১.png', type: 'image/png', bytes: content.length, width: 30, height: 20 }
    expect([reply.status, reply.body]).toEqual([201, file])
    const { message } = await name(tutor, file.id)
    expect(message).toMatchObject({ number: 1, text: '', file })
    expect(await student.nextEvent('CHAT_MESSAGE')).toEqual({ message })
    expect((await server.as<{ items: ChatMessage[] }>(school.student2, 'GET', `/rooms/${roomId}/messages`)).body.items).toEqual([message])

    const got = await get(school.student, file.id)
    expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true)
    expect(Object.fromEntries(['content-type', 'content-length', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((key) => [key, got.headers.get(key)]))).toEqual({
      'content-type': 'image/png', 'content-length': String(content.length), 'content-disposition': `inline; filename="?bung ?.png"; filename*=UTF-8''%C3%9Cbung%20%E0%A7%A7.png`,
      'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'private, no-cache, no-transform',
    })
    const again = await get(school.student, file.id, { 'if-none-match': got.headers.get('etag')! })
    expect([again.status, await again.text()]).toEqual([304, ''])

    const other = (await server.join(school.otherTutor, (await server.book({ by: school.otherTutor, studentIds: [school.stranger.id] })).id)).body.channel.roomId
    expect(await Promise.all([school.tutor, school.student2, school.admin, school.stranger, school.otherTutor].map((person) => statusFor(person, file.id)))).toEqual([200, 200, 200, 404, 404])
    expect(await statusFor(school.stranger, file.id, other)).toBe(404)
    expect((await fetch(`${server.url}/api/v1/rooms/${roomId}/files/${file.id}`)).status).toBe(401)
    expect((await get(school.stranger, file.id, { 'if-none-match': '*' })).status).toBe(404)
  })

  test('is of a type that is taken, whatever it is called, and only pictures are shown in the page', async () => {
    for (const [fileName, content, type] of takenFiles) {
      const { body } = await put(school.tutor, fileName, bytesOf(content))
      expect([fileName, body.type]).toEqual([fileName, type])
      const got = await get(school.student, body.id)
      await got.arrayBuffer()
      expect([fileName, got.headers.get('content-disposition')?.split(';')[0]]).toEqual([fileName, body.width === null ? 'attachment' : 'inline'])
      expect(got.headers.get('content-type')).toBe(type.startsWith('text/') ? `${type}; charset=utf-8` : type)
      expect(got.headers.get('content-encoding')).toBeNull()
    }
  })

  test('too large to be drawn is only kept; a turned photograph has the size that is seen', async () => {
    const bomb = (await put(school.tutor, 'bomb.png', bytesOf(png(1, 1, { width: 60_000, height: 60_000 })))).body
    expect([bomb.width, bomb.height]).toEqual([null, null])
    expect((await get(school.student, bomb.id)).headers.get('content-disposition')).toMatch(/^attachment/)
    expect((await put(school.tutor, 'photo.jpg', bytesOf(jpeg(400, 300, 6)))).body).toMatchObject({ width: 300, height: 400 })
  })

  test('is refused when it is of another type, empty or no bytes at all: nothing of it is left', async () => {
    for (const [fileName, content] of refusedFiles) {
      const reply = await put(school.tutor, fileName, bytesOf(content))
      expect([fileName, reply.status, reply.body.code]).toEqual([fileName, 415, 'FILE_TYPE'])
    }
    expect((await put(school.tutor, 'empty.txt', '')).body.code).toBe('VALIDATION_FAILED')
    expect((await server.as(school.tutor, 'POST', pathOf('a.json'), { a: 1 })).body['code']).toBe('VALIDATION_FAILED')
    expect((await put(school.tutor, '', bytesOf(png(1, 1)))).body.code).toBe('VALIDATION_FAILED')
    expect((await put(school.tutor, 'x'.repeat(256), bytesOf(png(1, 1)))).body.code).toBe('VALIDATION_FAILED')
    expect([onDisk(), await rows()]).toEqual([[], []])
  })

  test('whose name is a path, or worse, is saved under a plain one and lies under its hash alone', async () => {
    const names: Record<string, string> = {
      '../../../etc/passwd.png': 'passwd.png', '..\\..\\windows\\a.png': 'a.png', '/etc/cron.d/x': 'x.png', '..': 'file.png', '.png': 'file.png', 'page.html': 'page.html.png', 'a\0b.png': 'a b.png',
      'x\r\nSet-Cookie: a=b.png': 'x Set-Cookie a=b.png', '\u202egnp.exe': 'gnp.exe.png', '  .hidden.png': 'hidden.png', [`${'x'.repeat(200)}.png`]: `${'x'.repeat(80)}.png`, 'a/b/': 'file.png',
    }
    for (const [claimed, saved] of Object.entries(names)) {
      const file = await putPng(school.tutor, claimed)
      expect([claimed, file.name]).toEqual([claimed, saved])
      expect((await get(school.student, file.id)).headers.get('set-cookie')).toBeNull()
    }
    const { hash } = (await rows())[0]!
    expect(onDisk()).toEqual([join(server.dataDir, 'files', hash.slice(0, 2), hash)])
    expect(statSync(onDisk()[0]!).mode & 0o177).toBe(0)
  })

  test('has at most 25 MiB, announced or not; the sender is told over the same connection', async () => {
    const whole = new Uint8Array(MAX_FILE_BYTES).fill(0x61)
    expect((await put(school.tutor, 'whole.txt', whole)).status).toBe(201)
    const announced = await put(school.tutor, 'more.txt', new Uint8Array(MAX_FILE_BYTES + 1).fill(0x61))
    expect([announced.status, announced.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])

    const upload = await startUpload('chunked.txt')
    upload.write(whole)
    upload.end('b')
    const [response] = await once(upload, 'response') as [{ statusCode: number }]
    expect(response.statusCode).toBe(413)
    expect(onDisk()).toHaveLength(1)
  })

  test('given up half-way leaves nothing', async () => {
    const upload = await startUpload('half.txt')
    upload.on('error', () => undefined)
    upload.write('half of it')
    await vi.waitFor(() => { expect(onDisk()).toHaveLength(1) }, { timeout: 5_000 })
    upload.destroy()
    await vi.waitFor(() => { expect(onDisk()).toEqual([]) }, { timeout: 5_000 })
    expect(await rows()).toEqual([])
    expect(server.logLines.filter((line) => line.includes('"level":50'))).toEqual([])
  })

  async function startUpload(fileName: string) {
    return httpRequest(`${server.url}/api/v1${pathOf(fileName)}`, {
      method: 'POST', headers: { 'authorization': `Bearer ${await server.tokenOf(school.tutor)}`, 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' },
    })
  }

  test('comes from somebody who is in the room, and not too many at once', async () => {
    const codes = await Promise.all([school.student, school.admin, school.stranger].map(async (person) => (await put(person, 'a.png', bytesOf(png(1, 1)))).body.code))
    expect(codes).toEqual(['NOT_ACTIVE', 'FORBIDDEN', 'NOT_FOUND'])
    expect((await put(school.tutor, 'a.png', bytesOf(png(1, 1)), randomUUID())).body.code).toBe('NOT_FOUND')
    expect(onDisk()).toEqual([])
    for (let i = 0; i < MAX_UPLOADS; i++) expect((await put(school.tutor, 'a.txt', `${i}`)).status).toBe(201)
    const refusal = await put(school.tutor, 'a.txt', 'one more')
    expect([refusal.status, refusal.body.code]).toEqual([429, 'RATE_LIMITED'])
    await tutor.request('ROOM_LEAVE', { roomId })
    expect((await put(school.tutor, 'a.txt', 'from outside')).body.code).toBe('NOT_ACTIVE')
  })

  test('is part of one message, of the one who put it there', async () => {
    const student = await pages.enter(server, school.student, roomId)
    const file = await putPng()
    expect(await refused(name(student, file.id))).toBe('NOT_FOUND')
    const clientId = randomUUID()
    const once = () => tutor.request('CHAT_MESSAGE', { roomId, clientId, text: 'Look', fileId: file.id })
    expect((await Promise.all([once(), once()])).map(({ message }) => message.number)).toEqual([1, 1])
    expect(await refused(name(tutor, file.id))).toBe('CONFLICT')
    expect(await refused(tutor.request('CHAT_MESSAGE', { roomId, clientId, text: 'Look', fileId: null }))).toBe('CONFLICT')
    expect((await name(student, (await putPng(school.student)).id)).message.number).toBe(2)
  })

  test('finds room: a room has at most 500 MiB, also when two come at the same moment', async () => {
    const { id, ...file } = (await putPng(), (await rows())[0]!)
    await server.db.insertInto('roomFiles').values({ ...file, id: id.replace(/.$/, id.endsWith('0') ? '1' : '0'), bytes: 498.5 * MiB }).execute()
    const replies = await Promise.all(['a', 'b'].map((letter) => put(school.tutor, `${letter}.txt`, letter.repeat(MiB))))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 413])
    expect((await put(school.tutor, 'c.txt', 'c'.repeat(MiB))).body.code).toBe('PAYLOAD_TOO_LARGE')
    expect((await put(school.tutor, 'd.txt', 'there is still room for this')).status).toBe(201)
  })

  test('is there after a restart; what was never said, and what a crash has left, is cleared away in time', async () => {
    const [said, unsaid] = [await putPng(), (await put(school.tutor, 'b.txt', 'never said')).body]
    const twice = await Promise.all([1, 2, 3].map(() => putPng()))
    await name(tutor, said.id)
    expect(new Set(twice.map(({ id }) => id)).size).toBe(3)
    expect(onDisk()).toHaveLength(2)
    pages.closeAll()
    await server.close({ keep: true })
    const { dataDir, clock } = server
    server = await startTestServer({ dataDir, clock })
    expect(await Promise.all([said, unsaid].map((file) => statusFor(school.student, file.id)))).toEqual([200, 200])

    const long = new Date(Date.now() - 25 * HOUR)
    for (const path of onDisk()) utimesSync(path, long, long)
    clock.advance(25 * HOUR)
    await server.server.tick()
    expect((await rows()).map(({ id }) => id)).toEqual([said.id])
    expect(onDisk()).toHaveLength(1)
    expect(await Promise.all([said, unsaid].map((file) => statusFor(school.student, file.id)))).toEqual([200, 404])
  })
})

describe('notes of a room', () => {
  test('are for their writer alone, during the lesson and after it', async () => {
    const read = async (person: TestPerson) => (await server.as(person, 'GET', `/rooms/${roomId}/notes`)).body
    const write = (person: TestPerson, text: unknown) => server.as(person, 'PATCH', `/rooms/${roomId}/notes`, { text })
    expect(await read(school.student)).toEqual({ text: '', updatedAt: null })
    const at = () => new Date(server.clock.now()).toISOString()
    expect((await write(school.student, ' Halves — অর্ধেক\n')).body).toEqual({ text: ' Halves — অর্ধেক\n', updatedAt: at() })
    await write(school.tutor, 'Slower next time')
    server.clock.advance(60_000)
    await write(school.tutor, 'Quicker next time')
    expect(await read(school.tutor)).toEqual({ text: 'Quicker next time', updatedAt: at() })
    expect((await read(school.student))['text']).toBe(' Halves — অর্ধেক\n')
    expect(await read(school.student2)).toEqual({ text: '', updatedAt: null })
    for (const text of ['x'.repeat(20_001), 'a\0b', 7]) expect((await write(school.tutor, text)).body['code']).toBe('VALIDATION_FAILED')
    expect([(await read(school.admin))['code'], (await read(school.stranger))['code'], (await write(school.admin, 'x')).body['code']]).toEqual(['FORBIDDEN', 'NOT_FOUND', 'FORBIDDEN'])
    await server.as(school.tutor, 'POST', `/sessions/${sessionId}/end`)
    expect((await write(school.student, '')).status).toBe(200)
    expect((await read(school.student))['text']).toBe('')
  })
})
