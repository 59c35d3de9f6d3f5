import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAgoraRecorder } from '../../server/vendors/agoraRecording.ts'
import { createAgoraTokens } from '../../server/vendors/agoraTokens.ts'
import type { CloudRecording } from '../../src-shared/cloudRecordings.ts'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages, refusalOf, refused, stateWhere, type Page } from '../support/liveLesson.ts'
import { startRecordingServer } from '../support/recordingServer.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { readToken007 } from '../support/token007.ts'

const APP_ID = '0123456789abcdef0123456789abcdef'
const CERTIFICATE = 'fedcba9876543210fedcba9876543210'
const CUSTOMER = { customerId: '00112233445566778899aabbccddeeff', customerSecret: 'ffeeddccbbaa99887766554433221100' }
const STORAGE = { vendor: 1, region: 4, bucket: 'lessons', accessKey: 'an-access-key', secretKey: 'a-secret-key-of-the-bucket' }
const SECRETS = [CUSTOMER.customerSecret, STORAGE.secretKey, STORAGE.accessKey, CERTIFICATE, Buffer.from(`${CUSTOMER.customerId}:${CUSTOMER.customerSecret}`).toString('base64')]

let vendor: Awaited<ReturnType<typeof startRecordingServer>>
beforeEach(async () => { vendor = await startRecordingServer({ appId: APP_ID, ...CUSTOMER, storage: STORAGE }) })
afterEach(async () => {
  expect(vendor.mistakes).toEqual([])
  await vendor.close()
})

describe('the vendor’s recorder', () => {
  const token = () => createAgoraTokens({ appId: APP_ID, certificate: CERTIFICATE, tokenMinutes: 60 }).tokenFor({ channelName: 'room', uid: 77, publishes: false, seconds: 600 })
  const recorder = (change: Partial<typeof CUSTOMER> = {}) => createAgoraRecorder({ appId: APP_ID, ...CUSTOMER, ...change, storage: STORAGE, base: vendor.url, answerWithinMs: 200 })
  const start = (by = recorder()) => by.start({ channelName: 'room', recorderUid: 77, token: token(), uids: [5, 2 ** 31 + 5], folder: ['lectern', 'abc123'] })
  const failure = async (made: Promise<unknown>) => {
    const error = await refusalOf(made)
    for (const secret of SECRETS) expect(`${error.message} ${String(error.cause)}`).not.toContain(secret)
    return error
  }

  test('is begun, changed, asked after and ended as the vendor documents it', async () => {
    const own = { channelName: 'room', recorderUid: 77, ...await start() }
    expect([...vendor.recordings.values()]).toMatchObject([{ cname: 'room', uid: '77', uids: ['5', '2147483653'], folder: ['lectern', 'abc123'] }])
    await recorder().setPeople(own, [5, 6])
    expect(vendor.running()[0]?.uids).toEqual(['5', '6'])
    expect(await recorder().look(own)).toEqual({ isOver: false, files: [] })
    expect(await recorder().stop(own)).toEqual(['lesson.m3u8', 'lesson_0.mp4'])
    expect([await recorder().look(own), await recorder().stop(own)]).toEqual([{ isOver: true, files: [] }, []])
  })

  test.each([429, 500, 'hang', 'half', 'nonsense', 'hang up'] as const)('%s is tried again, makes no second recording, and is told when it lasts', async (fault) => {
    vendor.failNext(fault, fault)
    await start()
    expect([vendor.asked.length, vendor.recordings.size]).toEqual([4, 1])
    vendor.failNext(fault, fault, fault)
    expect((await failure(start())).code).toBe('VENDOR_UNAVAILABLE')
    expect(vendor.recordings.size).toBe(1)
  })

  test('credentials that are refused are told at once, and nobody there is told', async () => {
    expect(await failure(start(recorder({ customerSecret: '0'.repeat(32) })))).toMatchObject({ code: 'VENDOR_UNAVAILABLE', message: 'Agora refuses the credentials of the school' })
    expect(vendor.asked).toHaveLength(1)
    const nowhere = createAgoraRecorder({ appId: APP_ID, ...CUSTOMER, storage: STORAGE, base: 'http://127.0.0.1:1' })
    expect((await failure(start(nowhere))).code).toBe('VENDOR_UNAVAILABLE')
  })
})

describe('a lesson that is recorded in the cloud', () => {
  let server: TestServer
  let session: Session
  let roomId: string
  const pages = createPages()
  const env = () => ({
    AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE, AGORA_CUSTOMER_ID: CUSTOMER.customerId, AGORA_CUSTOMER_SECRET: CUSTOMER.customerSecret, AGORA_API_URL: vendor.url, AGORA_FALLBACK: 'p2p',
    AGORA_STORAGE: 's3', AGORA_STORAGE_REGION: String(STORAGE.region), AGORA_STORAGE_BUCKET: STORAGE.bucket, AGORA_STORAGE_ACCESS_KEY: STORAGE.accessKey, AGORA_STORAGE_SECRET_KEY: STORAGE.secretKey,
  })
  beforeEach(async () => {
    server = await startTestServer({ env: env() })
    session = await server.book({ studentIds: [server.school.student.id, server.school.student2.id] })
    roomId = (await server.join(server.school.tutor, session.id)).body.room.id
  })
  afterEach(async () => {
    pages.closeAll()
    await server.close()
  })
  const command = (page: Page, given: RoomCommand) => page.request('ROOM_COMMAND', { roomId: page.roomId, command: given })
  const ask = (page: Page) => command(page, { kind: 'askRecording', where: 'cloud' })
  const answer = (page: Page, agreed: boolean) => command(page, { kind: 'answerRecording', agreed })
  const enter = (person: TestPerson, instanceId?: string) => pages.enter(server, person, roomId, instanceId)
  const uidsOf = async (...people: TestPerson[]) => {
    const tickets = await Promise.all(people.map(async (person) => (await server.join(person, session.id)).body.rtc))
    return tickets.flatMap(({ uid, screenUid }) => [uid, screenUid]).sort((a, b) => a - b).map(String)
  }
  const list = async (by = server.school.tutor) => (await server.as<{ items: CloudRecording[] }>(by, 'GET', `/sessions/${session.id}/recordings`)).body.items
  const recording = () => vi.waitFor(async () => {
    const [first] = vendor.running()
    if (!first || (await server.db.selectFrom('cloudRecordings').select('sid').where('sid', 'is not', null).executeTakeFirst()) === undefined) throw new Error('nothing is recorded')
    return first
  }, { timeout: 5_000 })
  const nothing = () => vi.waitFor(() => { expect(vendor.running()).toEqual([]) }, { timeout: 5_000 })
  const ended = (state: CloudRecording['state']) => vi.waitFor(async () => { expect((await list()).map((one) => one.state)).toEqual([state]) }, { timeout: 5_000 })
  async function recorded() {
    const { tutor, student, student2 } = server.school
    const all = { tutor: await enter(tutor), student: await enter(student), student2: await enter(student2) }
    await ask(all.tutor)
    await answer(all.student, true)
    expect(vendor.asked).toEqual([])
    await answer(all.student2, false)
    return { ...all, first: await recording() }
  }

  test('begins when everybody has answered, of those alone who agreed, by a recorder that may only listen and for as long as the lesson may last', async () => {
    const { first } = await recorded()
    const { tutor, student, student2 } = server.school
    expect(first.uids).toEqual(await uidsOf(tutor, student))
    const token = readToken007(first.token)
    expect([Object.keys(token.privileges), token.expire]).toEqual([['1'], 2 * 3_600 + 600])
    expect([...await uidsOf(tutor, student, student2)]).not.toContain(first.uid)
    expect(first.folder).toEqual(['lectern', session.id.replaceAll('-', '')])
    expect(await list(server.school.student)).toMatchObject([{ state: 'recording', endedAt: null, by: { id: tutor.id }, files: [] }])
  })

  test('takes in who agrees later, leaves out who takes it back, and ends with its files when it is stopped', async () => {
    const { tutor, student, student2 } = await recorded()
    const all = server.school
    await answer(student2, true)
    const everybody = await uidsOf(all.tutor, all.student, all.student2)
    await vi.waitFor(() => { expect(vendor.running()[0]?.uids).toEqual(everybody) }, { timeout: 5_000 })
    await answer(student, false)
    const without = await uidsOf(all.tutor, all.student2)
    await vi.waitFor(() => { expect(vendor.running()[0]?.uids).toEqual(without) }, { timeout: 5_000 })
    await command(tutor, { kind: 'stopRecording' })
    await ended('done')
    expect(vendor.running()).toEqual([])
    const [one] = await list()
    expect([one?.files, typeof one?.endedAt]).toEqual([['lesson.m3u8', 'lesson_0.mp4'], 'string'])
  })

  test('ends when somebody who no longer agrees cannot be left out', async () => {
    const { student, tutor } = await recorded()
    const told = stateWhere(tutor, ({ recordingFailed }) => recordingFailed === true)
    vendor.failNext(500, 500, 500)
    await answer(student, false)
    expect((await told).recording).toBeNull()
    await nothing()
    await ended('done')
  })

  test('outlives a page that is loaded anew, and ends with the lesson', async () => {
    await recorded()
    await enter(server.school.tutor)
    expect(vendor.running()).toHaveLength(1)
    await server.as(server.school.tutor, 'POST', `/sessions/${session.id}/end`)
    await server.server.tick()
    await ended('done')
    expect(vendor.running()).toEqual([])
  })

  test('that cannot be begun is told to everybody, and can be asked for again', async () => {
    const tutor = await enter(server.school.tutor)
    const told = stateWhere(tutor, ({ recordingFailed }) => recordingFailed === true)
    vendor.failNext(401)
    await ask(tutor)
    expect((await told).recording).toBeNull()
    await ended('failed')
    await ask(tutor)
    await recording()
    expect((await list()).map(({ state }) => state)).toEqual(['failed', 'recording'])
  })

  test('that the vendor ends is found out, and told', async () => {
    const { tutor } = await recorded()
    const told = stateWhere(tutor, ({ recordingFailed }) => recordingFailed === true)
    vendor.endAll()
    server.clock.advance(31_000)
    await server.server.tick()
    expect((await told).recording).toBeNull()
    await ended('done')
  })

  test('goes on when the server starts again, and ends when nobody wants it any more', async () => {
    const instanceId = crypto.randomUUID()
    const tutor = await enter(server.school.tutor, instanceId)
    await ask(tutor)
    await recording()
    pages.closeAll()
    const { dataDir, clock } = server
    await server.close({ keep: true })
    const { school } = server
    server = Object.assign(await startTestServer({ env: env(), dataDir, clock }), { close: server.close })
    await server.server.tick()
    expect(vendor.running()).toHaveLength(1)
    vendor.endAll()
    clock.advance(31_000)
    await server.server.tick()
    expect((await server.as<{ items: CloudRecording[] }>(school.tutor, 'GET', `/sessions/${session.id}/recordings`)).body.items.map(({ state }) => state)).toEqual(['done'])
    await server.server.close(2_000)
  })

  test('is only asked for by who is in control, and not where the lesson has a key of its own or runs directly', async () => {
    const [tutor, student] = [await enter(server.school.tutor), await enter(server.school.student)]
    expect(await refused(ask(student))).toBe('FORBIDDEN')
    await tutor.request('ROOM_REACH', { roomId, isReached: false })
    await student.request('ROOM_REACH', { roomId, isReached: false })
    expect(await refused(ask(tutor))).toBe('VALIDATION_FAILED')
    const secret = await server.book({ encrypted: true, allowOverlap: true })
    const ticket = (await server.join(server.school.tutor, secret.id)).body
    expect(ticket.rtc).toMatchObject({ provider: 'agora', cloudRecording: false })
    expect(await refused(ask(await pages.enter(server, server.school.tutor, ticket.room.id)))).toBe('VALIDATION_FAILED')
    expect(vendor.asked).toEqual([])
  })

  test('ends when its room goes over to direct connections', async () => {
    const { tutor, student, student2 } = await recorded()
    for (const page of [tutor, student, student2]) await page.request('ROOM_REACH', { roomId, isReached: false })
    await ended('done')
    expect(vendor.running()).toEqual([])
  })

  test('[S9] is listed for its people alone', async () => {
    await recorded()
    const stranger = await server.addPerson('student', 'A stranger')
    expect((await server.as(stranger, 'GET', `/sessions/${session.id}/recordings`)).status).toBe(404)
  })

  test('[T1] no secret of the school is in a reply or a log, whatever fails', async () => {
    vendor.failNext(401)
    const tutor = await enter(server.school.tutor)
    await ask(tutor)
    await ended('failed')
    await ask(tutor)
    await recording()
    const replies = await Promise.all(['/me', `/sessions/${session.id}`, `/sessions/${session.id}/recordings`, '/people'].map(async (path) => (await server.as(server.school.tutor, 'GET', path)).text))
    replies.push((await server.join(server.school.tutor, session.id)).text, JSON.stringify(tutor.state))
    for (const path of ['/healthz', '/openapi.json', '/metrics']) replies.push(await (await fetch(`${server.url}${path}`)).text())
    for (const text of [...replies, server.logLines.join('')]) for (const secret of SECRETS) expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
  })
})

test('what recording in the cloud wants is wanted whole', async () => {
  const { readConfig } = await import('../../server/config.ts')
  const { ConfigError } = await import('../../server/configRules.ts')
  const whole = { AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE, AGORA_CUSTOMER_ID: CUSTOMER.customerId, AGORA_CUSTOMER_SECRET: CUSTOMER.customerSecret, AGORA_STORAGE: 's3', AGORA_STORAGE_REGION: '0', AGORA_STORAGE_BUCKET: 'b', AGORA_STORAGE_ACCESS_KEY: 'k', AGORA_STORAGE_SECRET_KEY: 's' }
  const read = (change: Record<string, string>) => readConfig({ ...whole, JWT_SECRET: 'a secret that is only for the tests', ...change })
  const faultsOf = (change: Record<string, string>) => {
    try {
      read(change)
      return []
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      expect(error.message).not.toContain(CUSTOMER.customerSecret)
      return error.faults.map(({ variable }) => variable)
    }
  }
  expect(read({}).agora?.recording).toMatchObject({ base: 'https://api.agora.io', storage: { vendor: 1, region: 0 } })
  expect(faultsOf({ AGORA_CUSTOMER_SECRET: '' })).toEqual(['AGORA_CUSTOMER_SECRET'])
  expect(faultsOf({ AGORA_STORAGE: 's3-compatible' })).toEqual(['AGORA_STORAGE_ENDPOINT'])
  expect(faultsOf({ AGORA_STORAGE: 'a shelf' })).toEqual(['AGORA_STORAGE'])
  expect(faultsOf({ AGORA_API_URL: 'http://api.school.test' })).toEqual(['AGORA_API_URL'])
})
