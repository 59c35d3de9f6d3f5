import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApi } from '../../src-renderer/api/createApi.ts'
import { createBoardApi } from '../../src-renderer/api/createBoardApi.ts'
import { createBoardFiles } from '../../src-renderer/api/createBoardFiles.ts'
import { createWire } from '../../src-renderer/api/createWire.ts'
import { createCaptions } from '../../src-renderer/domain/createCaptions.ts'
import { createLiveRoom } from '../../src-renderer/domain/createLiveRoom.ts'
import { createNetworkCheck } from '../../src-renderer/domain/createNetworkCheck.ts'
import { createRoomChat } from '../../src-renderer/domain/createRoomChat.ts'
import type { LiveRoom, LiveRoomState } from '../../src-renderer/domain/LiveRoom.ts'
import { createRoomChannel } from '../../src-renderer/domain/roomChannel.ts'
import type { Value } from '../../src-renderer/domain/value.ts'
import { createScriptedProbe } from '../../src-renderer/rtc/scripted/createScriptedProbe.ts'
import { createScriptedRoom } from '../../src-renderer/rtc/scripted/createScriptedRoom.ts'
import type { ScriptedEngine } from '../../src-renderer/rtc/scripted/ScriptedRoom.ts'
import { createEmbeddedBoard } from '../../src-renderer/whiteboard/createEmbeddedBoard.ts'
import { noStore } from '../../src-renderer/whiteboard/unsavedStoreModel.ts'
import { AppError } from '../../src-shared/errors.ts'
import { nothingSent } from '../../src-shared/room.ts'
import type { Session } from '../../src-shared/sessions.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { until } from '../support/until.ts'

const MINUTE = 60_000
let server: TestServer
let session: Session
let engines: ReturnType<typeof createScriptedRoom>
let closers: (() => void)[]
/** The device's clock before the server's, ms. */
let deviceIsAhead: number

beforeEach(async () => {
  server = await startTestServer()
  session = await server.book()
  engines = createScriptedRoom()
  closers = []
  deviceIsAhead = 0
})
afterEach(async () => {
  for (const close of closers) close()
  await server.close()
})

const legs = ({ legs: { media, channel, board } }: LiveRoomState) => `${media.state} ${channel.state} ${board.state}`

/** The client without its screens and without WebRTC, over the real server. */
async function visit(person: TestPerson): Promise<LiveRoom & { engine: ScriptedEngine; probe: ReturnType<typeof createScriptedProbe>; connected: Value<{ connection: string }> }> {
  const accessToken = () => server.tokenOf(person)
  const api = createApi({ serverUrl: server.url, accessToken })
  const wire = createWire({ serverUrl: server.url, accessToken, onOnline: () => undefined })
  wire.connect()
  await until(wire.state, ({ connection }) => connection === 'connected')
  const channel = createRoomChannel({ wire, userId: person.id, instanceId: randomUUID(), wallClock: () => server.clock.now() + deviceIsAhead })
  const engine = engines.createEngine(person.id)
  const of = { params: { id: session.id } }
  const chat = createRoomChat({
    wire, channel, userId: person.id, fetchMessages: (id, query) => api.roomMessages({ params: { id }, query }),
    upload: () => Promise.reject(new AppError('FILE_TYPE')), download: () => Promise.reject(new AppError('NOT_FOUND')), addressOf: () => ({ url: '', revoke: () => undefined }),
    readMark: { get: () => 0, set: () => undefined },
  })
  const probe = createScriptedProbe()
  const network = createNetworkCheck({
    requestTicket: (options) => api.networkTicket({}, options), ping: () => wire.request('NETWORK_PING', {}), download: (bytes, options) => api.networkDownload({ query: { bytes } }, options),
    // XMLHttpRequest is the browser's.
    upload: () => Promise.reject(new AppError('SERVER_UNREACHABLE')), probe, now: () => performance.now(),
  })
  const room = createLiveRoom({
    engine, channel, chat, network, captions: createCaptions(null), board: createEmbeddedBoard({ wire, copies: new Map(), store: noStore, files: createBoardFiles(createBoardApi({ serverUrl: server.url, accessToken })), userId: person.id }),
    requestTicket: () => api.joinSession(of), renewTicket: () => api.joinSession(of), showBoardToAll: () => api.showBoard(of), end: () => api.endSession(of), now: () => server.clock.now(),
  })
  closers.push(() => {
    room.dispose()
    chat.dispose()
    wire.disconnect()
  })
  await room.openDevices({ microphone: { on: true, deviceId: null }, camera: { on: true, deviceId: null }, speaker: { deviceId: null } })
  return { ...room, engine, probe, connected: wire.state }
}

describe('joining', () => {
  test('brings all three legs up and shows who is there with what they send', async () => {
    const [tutor, student] = [await visit(server.school.tutor), await visit(server.school.student)]
    await Promise.all([tutor.join(), student.join()])
    expect(legs(tutor.state.get())).toBe('up up up')
    const { room } = await until(student.state, (state) => state.room?.phase === 'started')
    expect(room?.people.map((person) => person.media)).toEqual(Array(2).fill({ ...nothingSent, microphone: true, camera: true }))
  })
  test('[P1] with a ticket at hand one goes from the lobby to the room, once, and no page is entered that was left meanwhile', async () => {
    const tutor = await visit(server.school.tutor)
    await expect.poll(() => tutor.engine.script.prepared()).toBe(1)
    const phases: string[] = []
    tutor.state.subscribe(() => { if (tutor.state.get().phase !== phases.at(-1)) phases.push(tutor.state.get().phase) })
    await Promise.all([tutor.join(), tutor.join()])
    expect(phases.filter((phase) => phase !== 'lobby')).toEqual(['live'])
    const student = await visit(server.school.student)
    void student.join()
    await student.leave()
    await server.server.tick()
    expect(tutor.state.get().room?.people.map((person) => person.userId)).toEqual([server.school.tutor.id])
    const other = await visit(server.school.student)
    await expect.poll(() => other.engine.script.prepared()).toBe(1)
    const opened: string[] = []
    other.board.state.subscribe(() => { opened.push(other.board.state.get().phase) })
    const joining = other.join()
    other.dispose()
    await joining
    expect(opened.filter((phase) => phase !== 'closed')).toEqual([])
  })
  test('[S5] too early stays in the lobby with the reason, and works when it is time', async () => {
    session = await server.book({ scheduledStartTime: new Date(server.clock.now() + 180 * MINUTE).toISOString() })
    const tutor = await visit(server.school.tutor)
    await tutor.join()
    expect(tutor.state.get()).toMatchObject({ phase: 'lobby', error: { code: 'TOO_EARLY' } })
    server.clock.advance(171 * MINUTE)
    await tutor.join()
    expect(tutor.state.get()).toMatchObject({ phase: 'live', error: null })
  })
  test('a dead engine takes neither the room nor the board with it, and can be tried again', async () => {
    const tutor = await visit(server.school.tutor)
    tutor.engine.script.failNextJoin('MEDIA_FAILED')
    await tutor.join()
    expect(legs(tutor.state.get())).toBe('failed up up')
    await tutor.retry('media')
    expect(legs(tutor.state.get())).toBe('up up up')
  })
})

describe('the network, looked at in the lobby', () => {
  test('tells what was found, line by line', async () => {
    const tutor = await visit(server.school.tutor)
    const goOn = tutor.probe.script.hold()
    const done = tutor.network.run()
    const state = await until(tutor.network.state, (current) => current.phase === 'running' && current.findings.speed !== undefined)
    const { server: reached, speed, media } = state.phase === 'running' ? state.findings : {}
    expect([typeof reached?.http, typeof reached?.socket, typeof speed?.down, speed?.up, media]).toEqual(['number', 'number', 'number', null, undefined])
    goOn()
    await done
    expect(tutor.network.state.get()).toMatchObject({ phase: 'done', findings: { media: { direct: 'within', relay: 'none' } } })
  })
  test('[P1] is given up by Join at once, and not begun any more', async () => {
    const tutor = await visit(server.school.tutor)
    tutor.probe.script.hold()
    void tutor.network.run()
    await until(tutor.network.state, (state) => state.phase === 'running' && state.findings.server !== undefined)
    await expect.poll(tutor.probe.script.tried).toBe(1)
    const joined = tutor.join()
    expect(tutor.probe.script.givenUp()).toBe(1)
    expect(tutor.network.state.get()).toEqual({ phase: 'idle' })
    await tutor.network.run()
    await joined
    await tutor.network.run()
    expect(tutor.probe.script.tried()).toBe(1)
    expect(legs(tutor.state.get())).toBe('up up up')
  })
  test('a server that is gone is what is found, and the check before is forgotten', async () => {
    const tutor = await visit(server.school.tutor)
    await tutor.network.run()
    const { port } = new URL(server.url)
    await server.close({ keep: true })
    await until(tutor.connected, ({ connection }) => connection !== 'connected')
    await tutor.network.run()
    expect(tutor.network.state.get()).toEqual({ phase: 'done', findings: { server: { http: null, socket: null }, media: null, speed: null } })
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock, env: { PORT: port } })
  })
})

describe('while live', () => {
  test('a device whose clock is two minutes off knows the server\'s time; a vote is known as the server has it', async () => {
    deviceIsAhead = -120_000
    const [tutor, student] = [await visit(server.school.tutor), await visit(server.school.student)]
    await Promise.all([tutor.join(), student.join()])
    await until(student.state, (state) => state.room?.people.length === 2)
    expect(student.state.get().clockOffset).toBe(120_000)
    await tutor.command({ kind: 'openPoll', question: 'Clear?', options: ['yes', 'no'], replaces: null })
    const pollId = (await until(student.state, (state) => (state.room?.poll ?? null) !== null)).room?.poll?.id ?? ''
    expect(student.state.get().vote).toBeNull()
    await student.command({ kind: 'vote', pollId, option: 1 })
    expect(student.state.get().vote).toEqual({ pollId, option: 1 })
    const reloaded = await visit(server.school.student)
    await reloaded.join()
    expect((await until(reloaded.state, (state) => state.vote !== null)).vote).toEqual({ pollId, option: 1 })
  })
  test('what keeps a person from being heard or seen is told with what he or she sends', async () => {
    const [tutor, student] = [await visit(server.school.tutor), await visit(server.school.student)]
    await Promise.all([tutor.join(), student.join()])
    const sentBy = (room: LiveRoom) => until(room.state, (state) => state.room?.people.find(({ userId }) => userId === server.school.tutor.id)?.media.silent === true)
    tutor.engine.script.setSending('audio')
    tutor.engine.script.setSilent(true)
    const { room } = await sentBy(student)
    expect(room?.people.find(({ userId }) => userId === server.school.tutor.id)?.media).toMatchObject({ microphone: true, camera: true, silent: true, audioOnlyFor: [server.school.student.id] })
    await tutor.setCamera(false)
    await until(student.state, (state) => state.room?.people.some(({ media }) => !media.camera && media.audioOnlyFor.length === 0) === true)
  })
  test('[X1] a server that comes back finds the same page with the microphone as it was left', async () => {
    const tutor = await visit(server.school.tutor)
    await tutor.join()
    await tutor.setMicrophone(false)
    await until(tutor.state, (state) => state.room?.people[0]?.media.microphone === false)
    const instance = tutor.state.get().room?.people[0]?.instanceId
    const { port } = new URL(server.url)
    await server.close({ keep: true })
    await until(tutor.state, (state) => state.legs.channel.state === 'recovering')
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock, env: { PORT: port } })
    const { room } = await until(tutor.state, (state) => legs(state) === 'up up up')
    expect(room?.people).toMatchObject([{ instanceId: instance, media: { microphone: false, camera: true } }])
  })
  test('what is written while the server is away is there for both when it is back, in order, each once', async () => {
    const [tutor, student] = [await visit(server.school.tutor), await visit(server.school.student)]
    await Promise.all([tutor.join(), student.join()])
    tutor.chat.send({ text: 'before' })
    await until(student.chat.state, ({ messages }) => messages.length === 1)
    const { port } = new URL(server.url)
    await server.close({ keep: true })
    await Promise.all([tutor, student].map(({ state }) => until(state, (current) => current.legs.channel.state === 'recovering')))
    tutor.chat.send({ text: 'while away' })
    tutor.chat.send({ text: 'and once more' })
    expect(tutor.chat.state.get().unsent).toHaveLength(2)
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock, env: { PORT: port } })
    for (const { chat } of [tutor, student]) {
      const { messages } = await until(chat.state, (current) => current.messages.length >= 3)
      expect(messages.map(({ text }) => text)).toEqual(['before', 'while away', 'and once more'])
    }
    await until(tutor.chat.state, ({ unsent }) => unsent.length === 0)
    expect([tutor.chat.state.get().unread, student.chat.state.get().unread]).toEqual([0, 3])
  })
  test('the tutor\'s board comes to everybody\'s screen, and a student may put it away', async () => {
    const [tutor, student] = [await visit(server.school.tutor), await visit(server.school.student)]
    await Promise.all([tutor.join(), student.join()])
    await tutor.setBoardShown(true)
    await until(student.state, (state) => state.boardShown)
    await student.setBoardShown(false)
    await student.setMicrophone(false)
    await until(tutor.state, (state) => state.room?.people.some((person) => !person.media.microphone) === true)
    expect(student.state.get().boardShown).toBe(false)
  })
})

describe('the end', () => {
  test('entering on another device ends the visit here and lets go of the devices', async () => {
    const here = await visit(server.school.tutor)
    await here.join()
    const there = await visit(server.school.tutor)
    await there.join()
    await until(here.state, (state) => state.phase === 'over')
    expect(here.state.get().closed).toBe('elsewhere')
    expect(here.engine.script.openTracks()).toEqual({ microphone: 0, camera: 0 })
    expect(legs(there.state.get())).toBe('up up up')
  })
  test('[S7] the tutor ends it for everybody; a student is refused and stays', async () => {
    const [tutor, student] = [await visit(server.school.tutor), await visit(server.school.student)]
    await Promise.all([tutor.join(), student.join()])
    await until(student.state, (state) => state.room?.phase === 'started')
    await expect(student.endForAll()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(student.state.get()).toMatchObject({ phase: 'live', leaving: false })
    await tutor.endForAll()
    await until(student.state, (state) => state.closed === 'ended')
    expect(student.engine.script.openTracks()).toEqual({ microphone: 0, camera: 0 })
  })
})
