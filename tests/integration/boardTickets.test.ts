import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BoardTicket, FastboardTicket, JoinTicket } from '../../src-shared/room.ts'
import type { Session } from '../../src-shared/sessions.ts'
import type { Snapshot } from '../../src-shared/boards.ts'
import { createPages, OFF, operation, refused } from '../support/liveLesson.ts'
import { readNetlessToken, startNetlessServer } from '../support/netlessServer.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { answered, ringingCall } from '../support/storedCalls.ts'

const MINUTE = 60_000
const keys = { accessKey: 'an-access-key', secretKey: 'a-secret-key-of-the-school' }
const ENV = { AGORA_WHITEBOARD_APP_ID: 'team/app', AGORA_WHITEBOARD_AK: keys.accessKey, AGORA_WHITEBOARD_SK: keys.secretKey, AGORA_WHITEBOARD_REGION: 'eu' }

let vendor: Awaited<ReturnType<typeof startNetlessServer>>
let server: TestServer
let school: TestServer['school']
let session: Session
const pages = createPages()
const others: TestServer[] = []
const at = (fromNow: number) => new Date(server.clock.now() + fromNow).toISOString()
const codeOf = (reply: { body: object }) => (reply.body as { code?: string }).code

const start = async (env: Record<string, string> = ENV, dataDir?: string) => {
  // By the real clock: the vendor's tokens are.
  const started = await startTestServer({ env, netlessUrl: vendor.url, clock: { now: () => Date.now(), advance: () => undefined }, ...(dataDir === undefined ? {} : { dataDir }) })
  others.push(started)
  return started
}
const join = async (person: TestPerson): Promise<JoinTicket> => (await server.join(person, session.id)).body
const ask = (person: TestPerson, boardId: string) => server.as<BoardTicket>(person, 'POST', `/whiteboard/rooms/${boardId}/token`)
function fastboard(ticket: BoardTicket): FastboardTicket {
  if (ticket.provider !== 'fastboard') throw new Error(`the board runs on ${ticket.provider}`)
  return ticket
}
/** What the vendor would read in it. */
function tokenOf(ticket: BoardTicket) {
  const { place } = fastboard(ticket)
  const { prefix, fields, isSignedWith } = readNetlessToken(place?.token ?? '')
  expect([prefix, isSignedWith(keys.secretKey), fields['ak'], fields['uuid']]).toEqual(['NETLESSROOM_', true, keys.accessKey, place?.uuid])
  return { uuid: fields['uuid'], role: fields['role'], expiresAt: Number(fields['expireAt']) }
}
const boardIdOf = async (id: string) => (await server.server.db.selectFrom('rooms').select('boardId').where('sessionId', '=', id).executeTakeFirstOrThrow()).boardId
const placed = async (person: TestPerson) => fastboard((await ask(person, (await join(person)).board.boardId)).body)

beforeEach(async () => {
  vendor = await startNetlessServer({ ...keys, region: 'eu' })
  server = await start()
  school = server.school
  session = await server.book({ scheduledStartTime: at(2 * MINUTE), studentIds: [school.student.id, school.student2.id] })
})
afterEach(async () => {
  pages.closeAll()
  for (const one of others.splice(0)) await one.close()
  expect(vendor.mistakes).toEqual([])
  await vendor.close()
})

describe('with credentials of Netless', () => {
  test('a room is made there by the first who opens its board, and is everybody\'s', async () => {
    const { board } = await join(school.tutor)
    expect(board).toEqual({ provider: 'fastboard', boardId: board.boardId, role: 'admin', appIdentifier: 'team/app', region: 'eu', place: null, leads: true, mayFallBack: true })
    expect(vendor.asked()).toBe(0)
    const tickets = await Promise.all([school.tutor, school.student, school.student2].map(async (person) => (await ask(person, board.boardId)).body))
    expect(new Set(tickets.map((ticket) => tokenOf(ticket).uuid))).toEqual(new Set(['room1']))
    expect(vendor.rooms()).toBe(1)
    // From now on it is in the ticket of the room itself.
    expect(tokenOf((await join(school.student)).board).uuid).toBe('room1')
    expect(vendor.asked()).toBe(1)
  })

  test('[T7] a token is a writer\'s or a reader\'s, of that room, and runs out in ten minutes', async () => {
    const roomId = (await join(school.tutor)).room.id
    const tutor = await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    const ticket = await placed(school.student)
    const { role, expiresAt } = tokenOf(ticket)
    expect(role).toBe('1')
    expect(Math.abs(expiresAt - Date.now() - 10 * MINUTE)).toBeLessThan(5_000)
    expect(Math.abs(Date.parse(ticket.place?.expiresAt ?? '') - expiresAt)).toBeLessThan(1_000)
    await tutor.request('ROOM_COMMAND', { roomId, command: { kind: 'allowDrawing', userId: school.student.id, allowed: false } })
    expect([tokenOf(await placed(school.student)).role, fastboard((await join(school.student)).board).role, tokenOf((await join(school.student)).board).role]).toEqual(['2', 'reader', '2'])
    expect(tokenOf(await placed(school.tutor)).role).toBe('1')
  })

  test('[S9] strangers get none, and others of the school read at most', async () => {
    const { board } = await join(school.tutor)
    for (const person of [school.stranger, school.otherTutor]) expect(codeOf(await ask(person, board.boardId))).toBe('NOT_FOUND')
    await ask(school.tutor, board.boardId)
    expect(tokenOf((await ask(school.admin, board.boardId)).body).role).toBe('2')
  })

  test('[T3] in front of a shut door there is no token, and no room is made', async () => {
    session = await server.book({ scheduledStartTime: at(2 * MINUTE), waitingRoom: true, allowOverlap: true })
    const roomId = (await join(school.tutor)).room.id
    expect((await placed(school.student)).place).toBeNull()
    expect(vendor.rooms()).toBe(0)
    const tutor = await pages.enter(server, school.tutor, roomId)
    expect((await placed(school.tutor)).place?.uuid).toBe('room1')
    expect([(await placed(school.student)).place, fastboard((await join(school.student)).board).place]).toEqual([null, null])
    const page = await pages.connect(server, school.student)
    const entry = { roomId, instanceId: crypto.randomUUID(), media: OFF }
    expect(await refused(page.request('ROOM_ENTER', entry))).toBe('WAITING_ROOM')
    await tutor.request('ROOM_COMMAND', { roomId, command: { kind: 'admit', userId: school.student.id } })
    await page.request('ROOM_ENTER', entry)
    expect(tokenOf(await placed(school.student)).role).toBe('1')
  })

  test('the end of the lesson closes the room there, and its board is read here', async () => {
    const ticket = await placed(school.tutor)
    const roomId = (await join(school.tutor)).room.id
    await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    await expect.poll(() => [...vendor.banned]).toEqual([ticket.place?.uuid])
    for (const person of [school.tutor, school.student]) expect((await ask(person, ticket.boardId)).body).toEqual({ provider: 'embedded', boardId: ticket.boardId, role: 'reader' })
  })

  test('a room that could not be closed is closed later, by another server too', async () => {
    await placed(school.tutor)
    const roomId = (await join(school.tutor)).room.id
    for (const person of [school.tutor, school.student]) await pages.enter(server, person, roomId)
    vendor.failNext(401)
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    await expect.poll(() => server.logLines.join('')).toContain('could not be closed')
    expect([...vendor.banned]).toEqual([])
    pages.closeAll()
    await server.close({ keep: true })
    others.length = 0
    server = await start(ENV, server.dataDir)
    await server.server.tick()
    await expect.poll(() => [...vendor.banned]).toEqual(['room1'])
  })

  test('a call has a board there too, and its end closes it', async () => {
    const room = await ringingCall(server, school.tutor, school.student)
    await answered(server, room.callId, school.student)
    for (const person of [school.tutor, school.student]) {
      const { board } = (await server.as<JoinTicket>(person, 'POST', `/calls/${room.callId}/refresh-token`)).body
      expect(fastboard(board)).toMatchObject({ role: 'writer', mayFallBack: true })
      expect(tokenOf((await ask(person, board.boardId)).body).role).toBe('1')
    }
    await server.as(school.tutor, 'POST', `/calls/${room.callId}/end`)
    await expect.poll(() => [...vendor.banned]).toEqual(['room1'])
  })

  test('boards of people, own pages, and what was prepared stay on the embedded engine', async () => {
    const own = (await server.as<{ id: string }>(school.tutor, 'POST', '/whiteboard/rooms', { name: 'Mine' })).body
    expect((await ask(school.tutor, own.id)).body.provider).toBe('embedded')
    expect((await server.as(school.tutor, 'POST', `/sessions/${session.id}/whiteboard/prepare`, { boardId: own.id })).status).toBe(200)
    expect((await join(school.tutor)).board.provider).toBe('embedded')
    const other = await server.book({ scheduledStartTime: at(200 * MINUTE) })
    expect((await ask(school.tutor, await boardIdOf(other.id))).body.provider).toBe('fastboard')
    expect(codeOf(await server.as(school.tutor, 'POST', `/sessions/${other.id}/whiteboard/prepare`, { boardId: own.id }))).toBe('CONFLICT')
  })

  test('with an SDK token the vendor makes the tokens of rooms', async () => {
    const sdkToken = 'NETLESSSDK_YWs9eA'
    const byToken = await startNetlessServer({ ...keys, region: 'sg', sdkToken })
    try {
      const { AGORA_WHITEBOARD_AK: _, AGORA_WHITEBOARD_SK: __, ...rest } = ENV
      const other = await startTestServer({ env: { ...rest, AGORA_WHITEBOARD_REGION: 'sg', AGORA_WHITEBOARD_SDK_TOKEN: sdkToken }, netlessUrl: byToken.url })
      others.push(other)
      const lesson = await other.book()
      const { board } = (await other.join(other.school.student, lesson.id)).body
      const { place } = fastboard((await other.as<BoardTicket>(other.school.student, 'POST', `/whiteboard/rooms/${board.boardId}/token`)).body)
      expect(Buffer.from(place?.token.replace('NETLESSROOM_', '') ?? '', 'base64url').toString()).toBe('role=writer&uuid=room1&lifespan=600000')
      expect(fastboard((await other.join(other.school.student, lesson.id)).body.board).place).toBeNull()
      expect(byToken.mistakes).toEqual([])
    } finally {
      await byToken.close()
    }
  })
})

describe('when the vendor cannot be had', () => {
  test.each([500, 429, 'hang up', 'nonsense', 401] as const)('%s is told in words within ten seconds, and the lesson is joined all the same', async (fault) => {
    const { board } = await join(school.tutor)
    // What is refused for good is not tried again.
    vendor.failNext(...(fault === 401 ? [fault] : [fault, fault, fault]))
    const begun = performance.now()
    expect(codeOf(await ask(school.tutor, board.boardId))).toBe('VENDOR_UNAVAILABLE')
    expect(performance.now() - begun).toBeLessThan(10_000)
    const { room } = await join(school.student)
    await pages.enter(server, school.student, room.id)
    expect(await placed(school.student)).toMatchObject({ place: { uuid: 'room1' } })
  })

  test('who leads the board takes the embedded one for everybody, for good', async () => {
    const { board, room } = await join(school.tutor)
    const student = await pages.enter(server, school.student, room.id)
    expect(fastboard((await join(school.student)).board).mayFallBack).toBe(false)
    expect(codeOf(await server.as(school.student, 'POST', `/whiteboard/rooms/${board.boardId}/embedded`))).toBe('FORBIDDEN')
    expect((await server.as(school.tutor, 'POST', `/whiteboard/rooms/${board.boardId}/embedded`)).body).toEqual({ provider: 'embedded', boardId: board.boardId, role: 'admin' })
    expect(await student.nextEvent('BOARD_MOVED')).toEqual({ roomId: room.id, boardId: board.boardId })
    for (const person of [school.tutor, school.student]) expect([(await join(person)).board.provider, (await ask(person, board.boardId)).body.provider]).toEqual(['embedded', 'embedded'])
    expect(vendor.asked()).toBe(0)
  })

  test('a room that was made there is closed when the embedded board is chosen', async () => {
    const { boardId } = await placed(school.tutor)
    expect((await server.as(school.tutor, 'POST', `/whiteboard/rooms/${boardId}/embedded`)).status).toBe(200)
    await expect.poll(() => [...vendor.banned]).toEqual(['room1'])
    expect((await join(school.student)).board.provider).toBe('embedded')
  })

  test('a school may forbid that', async () => {
    server = await start({ ...ENV, AGORA_WHITEBOARD_FALLBACK: 'none' })
    school = server.school
    session = await server.book({ scheduledStartTime: at(2 * MINUTE) })
    const { board } = await join(school.tutor)
    expect(fastboard(board).mayFallBack).toBe(false)
    expect(codeOf(await server.as(school.tutor, 'POST', `/whiteboard/rooms/${board.boardId}/embedded`))).toBe('FORBIDDEN')
  })
})

describe('[B4] what is on a board of the vendor', () => {
  const scenes = gzipSync('what the vendor exported')
  const send = async (person: TestPerson, boardId: string, content: Uint8Array) =>
    fetch(`${server.url}/api/v1/whiteboard/rooms/${boardId}/scenes`, { method: 'POST', body: Uint8Array.from(content), headers: { authorization: `Bearer ${await server.tokenOf(person)}`, 'content-type': 'application/octet-stream' } })

  test('is kept with each version from then on, and read by its people', async () => {
    const { boardId } = await placed(school.tutor)
    expect((await send(school.tutor, boardId, scenes)).status).toBe(200)
    const { id } = (await server.as<Snapshot>(school.tutor, 'POST', `/whiteboard/rooms/${boardId}/snapshot`, { name: 'Before' })).body
    await send(school.tutor, boardId, gzipSync('something newer'))
    const read = async (person: TestPerson) => fetch(`${server.url}/api/v1/whiteboard/rooms/${boardId}/snapshots/${id}/scenes`, { headers: { authorization: `Bearer ${await server.tokenOf(person)}` } })
    expect(Buffer.from(await (await read(school.student)).arrayBuffer()).equals(scenes)).toBe(true)
    expect((await read(school.stranger)).status).toBe(404)
  })

  test('is taken of those who may draw, not without end, and only where the board is there', async () => {
    const { boardId } = await placed(school.tutor)
    expect((await send(school.stranger, boardId, scenes)).status).toBe(404)
    expect((await send(school.admin, boardId, scenes)).status).toBe(403)
    expect((await send(school.tutor, boardId, new Uint8Array(10 * 1024 * 1024 + 1))).status).toBe(413)
    await server.as(school.tutor, 'POST', `/whiteboard/rooms/${boardId}/embedded`)
    expect((await send(school.tutor, boardId, scenes)).status).toBe(409)
  })

  test('its picture comes as work on the board here, which is what the end of the lesson keeps', async () => {
    const { boardId } = await placed(school.tutor)
    const { room } = await join(school.tutor)
    const tutor = await pages.enter(server, school.tutor, room.id)
    await pages.enter(server, school.student, room.id)
    await tutor.request('BOARD_OPS', { boardId, after: 0, ops: [operation()] })
    await send(school.tutor, boardId, scenes)
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    const list = async () => (await server.as<{ items: Snapshot[] }>(school.student, 'GET', `/whiteboard/rooms/${boardId}/snapshots`)).body.items
    await expect.poll(async () => (await list()).map(({ kind, elements }) => [kind, elements])).toEqual([['end', 1]])
    expect((await fetch(`${server.url}/api/v1/whiteboard/rooms/${boardId}/snapshots/${(await list())[0]?.id ?? ''}/scenes`, { headers: { authorization: `Bearer ${await server.tokenOf(school.tutor)}` } })).status).toBe(200)
  })
})

test('[B5] a picture of the board is had by the key of its ticket, of that board alone', async () => {
  const { boardId, place } = await placed(school.student)
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const sent = await fetch(`${server.url}/api/v1/whiteboard/rooms/${boardId}/files`, { method: 'POST', body: Uint8Array.from(png), headers: { authorization: `Bearer ${await server.tokenOf(school.student)}`, 'content-type': 'application/octet-stream' } })
  const { id } = await sent.json() as { id: string }
  const read = (board: string, key: string) => fetch(`${server.url}/api/v1/whiteboard/rooms/${board}/files/${id}/${key}`)
  const key = place?.filesKey ?? ''
  const got = await read(boardId, key)
  expect([got.status, got.headers.get('content-type'), Buffer.from(await got.arrayBuffer()).equals(png)]).toEqual([200, 'image/png', true])
  const own = (await server.as<{ id: string }>(school.tutor, 'POST', '/whiteboard/rooms', { name: 'Mine' })).body
  const [expires = '', signature = ''] = key.split('.')
  for (const [board, wrong] of [[own.id, key], [boardId, `${expires}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`], [boardId, `${(parseInt(expires, 36) + 1).toString(36)}.${signature}`], [boardId, 'a.b']] as const) expect((await read(board, wrong)).status).toBe(404)
  expect(server.logLines.join('')).not.toContain(signature)
})

test('pages may talk to the hosts of Netless and run its engine, and without credentials neither', async () => {
  const policyOf = async ({ url }: TestServer) => (await fetch(`${url}/`)).headers.get('content-security-policy') ?? ''
  const [on, off] = [await policyOf(server), await policyOf(await start({}))]
  expect(on).toMatch(/script-src 'self' 'wasm-unsafe-eval' https:\/\/sdk\.netless\.link\/dynamic-libraries\/ /)
  for (const host of ['https://*.netless.link', 'wss://*.whiteboard.sd-rtn.com']) expect(on).toContain(host)
  expect(on).not.toContain("'unsafe-eval'")
  expect(off).not.toMatch(/netless|whiteboard|agora/)
})

test('[T1] the keys are in no reply and no log, and tokens in no log', async () => {
  const replies: string[] = []
  const asked = async (person: TestPerson, method: string, path: string) => { replies.push((await server.as(person, method, path)).text) }
  const { boardId } = await placed(school.tutor)
  for (const person of [school.tutor, school.student]) {
    await asked(person, 'POST', `/sessions/${session.id}/join`)
    await asked(person, 'POST', `/whiteboard/rooms/${boardId}/token`)
    await asked(person, 'GET', `/whiteboard/rooms/${boardId}`)
  }
  vendor.failNext(401)
  const second = await server.book({ scheduledStartTime: at(300 * MINUTE) })
  await asked(school.tutor, 'POST', `/whiteboard/rooms/${await boardIdOf(second.id)}/token`)
  for (const path of ['/healthz', '/openapi.json', '/metrics', '/api/v1/nothing']) replies.push(await (await fetch(`${server.url}${path}`)).text())
  const log = server.logLines.join('')
  expect(replies.join('')).toContain('NETLESSROOM_')
  for (const text of [...replies, log]) {
    expect(text).not.toContain(keys.secretKey)
    expect(text).not.toContain('NETLESSSDK_')
  }
  expect(log).not.toContain('NETLESSROOM_')
})
