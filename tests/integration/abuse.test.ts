import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { resolve as pathOf } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ClientEventName } from '../../src-shared/channels.ts'
import { clientEvents } from '../../src-shared/clientEvents.ts'
import { createPages, element, OFF, operation } from '../support/liveLesson.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
let roomId: string
let boardId: string
const pages = createPages()
const FLOOD = pathOf(import.meta.dirname, '../support/flood.ts')
const names = Object.keys(clientEvents) as ClientEventName[]
const connect = () => pages.connect(server, server.school.student)
/** Text as it is on the wire, past everything that the client library would refuse to send. */
const sendText = (client: SocketClient, text: string) => { (client.socket.io.engine.transport as unknown as { ws: { send(text: string): void } }).ws.send(text) }
const refusal = (code: string) => ({ ok: false, error: { code } })

beforeEach(async () => {
  server = await startTestServer()
  const session = await server.book()
  const ticket = (await server.join(server.school.tutor, session.id)).body
  roomId = ticket.room.id
  boardId = ticket.board.boardId
})
afterEach(async () => {
  pages.closeAll()
  expect(server.logLines.filter((line) => line.includes('"level":50') || line.includes('"level":60')), 'no fault of the server').toEqual([])
  await server.close()
})

/**
 * Somebody else's round trips while the other thing lasts, in ms of this process's own processor time: what the server did before it
 * answered. A busy machine does not count.
 */
async function roundTripsDuring(other: SocketClient, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const lasting = { busy: true }
  const measure = async () => {
    while (lasting.busy) {
      const started = process.cpuUsage()
      await other.request('ROOM_MEDIA', { roomId, media: { microphone: times.length % 2 === 0, camera: false } })
      const { user, system } = process.cpuUsage(started)
      times.push((user + system) / 1_000)
      await new Promise((resolve) => { setTimeout(resolve, 120) })
    }
  }
  const measuring = measure()
  await work()
  lasting.busy = false
  await measuring
  return times.sort((a, b) => a - b)
}

/** It takes any object, and reads nothing of it. */
const SAYS_NOTHING: readonly ClientEventName[] = ['NETWORK_PING']

describe('messages that make no sense', () => {
  const values = [undefined, null, 7, 'text', []]
  const objects = [{}, { roomId: 7, boardId: [] }, { roomId: '\'; drop table users', boardId: { $ne: 1 } }]

  test('wrong types in every event get an error acknowledgement, and the socket stays', async () => {
    for (const name of names) {
      const client = await connect()
      for (const payload of [...values, ...(SAYS_NOTHING.includes(name) ? [] : objects)]) {
        expect(await client.raw(name, payload), `${name} ${JSON.stringify(payload)}`).toMatchObject(refusal('VALIDATION_FAILED'))
      }
      expect(client.socket.connected).toBe(true)
      client.close()
    }
  })

  test('unknown events, also those with meaning inside the library, get one too', async () => {
    const client = await connect()
    for (const event of ['ROOM_EXPLODE', 'error', 'toString', '__proto__', 'constructor', '']) {
      expect(await client.raw(event, {}), event).toMatchObject(refusal('VALIDATION_FAILED'))
    }
    expect(client.socket.connected).toBe(true)
  })

  test('a message without an acknowledgement does nothing and harms nobody', async () => {
    const tutor = await pages.enter(server, server.school.tutor, roomId)
    const client = await connect()
    client.socket.emit('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: OFF })
    client.socket.emit('BOARD_OPS', { boardId, after: 0, ops: [operation()] })
    client.socket.emit('ROOM_LEAVE')
    expect((await client.request('BOARD_OPEN', { boardId, after: null })).clock).toBe(0)
    await tutor.request('ROOM_MEDIA', { roomId, media: OFF })
    expect(tutor.seen('ROOM_STATE').every(({ state }) => state.people.length === 1)).toBe(true)
  })

  test('towers of brackets, bytes and prototypes inside an element are refused', async () => {
    const client = await connect()
    const tower = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as unknown
    for (const customData of [tower, { bytes: new Uint8Array(8) }, JSON.parse('{"__proto__":{"admin":true}}') as unknown]) {
      expect(await client.raw('BOARD_OPS', { boardId, after: 0, ops: [{ id: randomUUID(), element: { ...element(), customData } }] })).toMatchObject(refusal('VALIDATION_FAILED'))
    }
  })

  test('a tower of 30,000 brackets overflows nobody\'s stack', async () => {
    const [tutor, client] = [await pages.connect(server, server.school.tutor), await connect()]
    await tutor.request('BOARD_OPEN', { boardId, after: null })
    const text = JSON.stringify({ boardId, after: 0, ops: [operation({ customData: 'TOWER' })] }).replace('"TOWER"', `${'['.repeat(30_000)}${']'.repeat(30_000)}`)
    sendText(client, `427["BOARD_OPS",${text}]`)
    sendText(client, `428["BOARD_PREVIEW",{"boardId":"${boardId}","preview":{"kind":"element","element":${JSON.stringify(element({ customData: 'TOWER' })).replace('"TOWER"', '['.repeat(30_000) + ']'.repeat(30_000))}}}]`)
    expect((await client.request('BOARD_OPEN', { boardId, after: null })).clock).toBe(0)
    expect(tutor.socket.connected).toBe(true)
    expect(tutor.seen('BOARD_PREVIEW')).toEqual([])
  })

  test.each([
    ['no packet at all', '9garbage'], ['broken JSON', '42["ROOM_ENTER",{'], ['no event name', '42[]'], ['a packet for another namespace', '42/admin,["x"]'], ['a reserved event', '42["disconnect"]'],
    ['a binary event without its bytes', '451-["BOARD_OPS",{"_placeholder":true,"num":0}]'],
  ])('%s on the wire itself ends at most that connection', async (_name, packet) => {
    const tutor = await pages.enter(server, server.school.tutor, roomId)
    const client = await connect()
    sendText(client, packet)
    await Promise.race([client.gone, client.raw('ROOM_LEAVE', { roomId }).catch(() => undefined)])
    await tutor.request('ROOM_MEDIA', { roomId, media: OFF })
  })
})

describe('messages that are too large', () => {
  test('one megabyte gets an error acknowledgement, whatever it is in, and the socket stays', async () => {
    const client = await connect()
    const filling = 'x'.repeat(1024 * 1024)
    const inOps = (fault: object) => client.raw('BOARD_OPS', { boardId, after: 0, ops: [{ id: randomUUID(), element: { ...element(), ...fault } }] })
    expect(await inOps({ customData: { filling } })).toMatchObject(refusal('PAYLOAD_TOO_LARGE'))
    expect(await inOps({ text: filling })).toMatchObject(refusal('VALIDATION_FAILED'))
    expect(await client.raw('ROOM_ENTER', { roomId, instanceId: filling, media: OFF })).toMatchObject(refusal('VALIDATION_FAILED'))
    expect(await client.raw('RTC_OFFER', { roomId, to: randomUUID(), toInstanceId: randomUUID(), description: { sdp: filling } })).toMatchObject(refusal('VALIDATION_FAILED'))
    expect(await client.raw('BOARD_PREVIEW', { boardId, preview: { kind: 'element', element: element({ customData: { filling } }) } })).toMatchObject(refusal('PAYLOAD_TOO_LARGE'))
    expect(client.socket.connected).toBe(true)
  })

  test('beyond all bounds the connection is cut, and others notice nothing', async () => {
    const tutor = await pages.enter(server, server.school.tutor, roomId)
    const client = await connect()
    client.socket.emit('ROOM_LEAVE', { roomId: 'x'.repeat(8 * 1024 * 1024) }, () => undefined)
    await client.gone
    await tutor.request('ROOM_MEDIA', { roomId, media: OFF })
  })

  test('a stream of large messages is cut off', async () => {
    const client = await connect()
    const filling = 'x'.repeat(1024 * 1024)
    for (let i = 0; i < 40; i++) client.socket.emit('ROOM_LEAVE', { roomId: filling }, () => undefined)
    await client.gone
  })
})

describe('messages that are too many', () => {
  test('beyond the limit they are refused with the time to wait, and taken again after it', async () => {
    const client = await pages.enter(server, server.school.student, roomId)
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.raw('ROOM_MEDIA', { roomId, media: OFF })))
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
    expect(refusals.length).toBeGreaterThanOrEqual(5)
    const [wait] = refusals
    expect(wait).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) as number })
    await new Promise((resolve) => { setTimeout(resolve, (wait?.retryAfter ?? 1) * 1_000 + 50) })
    expect(await client.raw('ROOM_MEDIA', { roomId, media: OFF })).toMatchObject({ ok: true })
  })

  test('one event\'s limit is not another\'s, nor another person\'s', async () => {
    const tutor = await pages.enter(server, server.school.tutor, roomId)
    const client = await pages.enter(server, server.school.student, roomId)
    const enter = { roomId, instanceId: client.instanceId, media: OFF }
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.raw('ROOM_ENTER', enter)))
    expect(answers.some((answer) => !answer.ok)).toBe(true)
    expect(await client.raw('ROOM_MEDIA', { roomId, media: OFF })).toMatchObject({ ok: true })
    expect(await tutor.raw('ROOM_ENTER', { ...enter, instanceId: tutor.instanceId })).toMatchObject({ ok: true })
  })

  test('10,000 events in a second: the others\' round trips stay quick, and the flood is put out for good', async () => {
    const tutor = await pages.enter(server, server.school.tutor, roomId)
    const calm = await roundTripsDuring(tutor, () => new Promise((resolve) => { setTimeout(resolve, 1_000) }))
    const flood = promisify(execFile)
    const args = [FLOOD, server.url, await server.tokenOf(server.school.student), roomId, boardId]
    let why = ''
    const during = await roundTripsDuring(tutor, async () => { why = (await flood(process.execPath, args)).stdout.trim() })
    expect(why).toBe('io server disconnect')
    expect(server.logLines.some((line) => line.includes('floods'))).toBe(true)
    const said = `calm: ${calm.map(Math.round).join(' ')} ms, during: ${during.map(Math.round).join(' ')} ms`
    // One pause of the machine is not the flood's: held back by it, every round trip would be slow.
    expect(during.at(-2), said).toBeLessThan(200)
    expect(during.at(-1), said).toBeLessThan(1_000)
  })

  test('a mouse that tells its place too often is thinned out, not put out', async () => {
    const tutor = await connect()
    await tutor.request('BOARD_OPEN', { boardId, after: null })
    const client = await pages.connect(server, server.school.tutor)
    const pointer = { x: 0, y: 0, tool: 'pointer', button: 'up', selected: [] }
    for (let i = 0; i < 1_000; i++) client.socket.volatile.emit('BOARD_POINTER', { boardId, pointer: { ...pointer, x: i } })
    expect((await client.request('BOARD_OPEN', { boardId, after: null })).clock).toBe(0)
    await tutor.nextEvent('BOARD_POINTER')
    expect(tutor.seen('BOARD_POINTER').length).toBeLessThan(200)
    expect(client.socket.connected).toBe(true)
  })
})
