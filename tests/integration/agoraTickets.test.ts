import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAgoraTokens } from '../../server/vendors/agoraTokens.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { AgoraTicket, JoinTicket } from '../../src-shared/room.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { createPages, OFF, refused } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { answered, ringingCall } from '../support/storedCalls.ts'
import { readToken007 } from '../support/token007.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const APP_ID = '0123456789abcdef0123456789ABCDEF'
const CERTIFICATE = 'fedcba9876543210fedcba9876543210'
const PUBLISHER = [1, 2, 3, 4]

/** The vendor's own parser, which it publishes no types of. */
interface Vendor { from_string(token: string): boolean; verifySignature(certificate: string): boolean; appId: Buffer; expire: number; getServices(type: number): { __channel_name: Buffer; __uid: Buffer; __privileges: Record<number, number> }[] }
const { AccessToken2, kRtcServiceType } = createRequire(import.meta.url)('agora-token/src/AccessToken2') as { AccessToken2: new (appId: string, certificate: string, issuedAt: number, expire: number) => Vendor; kRtcServiceType: number }

function readByVendor(token: string) {
  const read = new AccessToken2('', '', 0, 0)
  expect(read.from_string(token)).toBe(true)
  const [rtc] = read.getServices(kRtcServiceType)
  return { appId: read.appId.toString(), expire: read.expire, channel: rtc?.__channel_name.toString(), uid: rtc?.__uid.toString(), privileges: rtc?.__privileges, isSignedWith: (certificate: string) => read.verifySignature(certificate) }
}

/** Both readers agree, and the signature is of the school's certificate alone. */
function tokenOf(token: string | null) {
  const read = readToken007(token ?? '')
  const byVendor = readByVendor(token ?? '')
  expect(byVendor).toMatchObject({ appId: read.appId, expire: read.expire, channel: read.channel, uid: read.uid, privileges: read.privileges })
  for (const { isSignedWith } of [read, byVendor]) expect([isSignedWith(CERTIFICATE), isSignedWith(CERTIFICATE.replace('f', 'e'))]).toEqual([true, false])
  return read
}

describe('[T2] [T5] a token', () => {
  const network = createAgoraTokens({ appId: APP_ID, certificate: CERTIFICATE, tokenMinutes: 60 })
  const of = { channelName: 's_abc-DEF_9', uid: 4_294_967_295, publishes: true, seconds: 3_600 }

  test('says one channel, one uid, what may be published, and when it runs out', () => {
    const before = Math.floor(Date.now() / 1000)
    const { issuedAt, isSignedWith: _, ...token } = tokenOf(network.tokenFor(of))
    expect(token).toEqual({ appId: APP_ID, channel: of.channelName, uid: '4294967295', expire: 3_600, privileges: { 1: 3_600, 2: 3_600, 3: 3_600, 4: 3_600 } })
    expect(issuedAt).toBeGreaterThanOrEqual(before)
    expect(issuedAt).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
  })

  test('of an audience lets in and publishes nothing', () => {
    expect(tokenOf(network.tokenFor({ ...of, publishes: false })).privileges).toEqual({ 1: 3_600 })
  })

  test.each([
    { uid: 0 }, { uid: 2 ** 32 }, { uid: 1.5 }, { uid: NaN }, { channelName: '' }, { channelName: 'a b' }, { channelName: 'x'.repeat(64) }, { seconds: 0 }, { seconds: 24 * 3_600 + 1 },
  ])('is not made of %o', (change) => {
    expect(() => network.tokenFor({ ...of, ...change })).toThrow(AppError)
  })

  test('[T6] is no empty text, whatever the vendor says of a malformed id', () => {
    expect(() => createAgoraTokens({ appId: 'short', certificate: CERTIFICATE, tokenMinutes: 60 }).tokenFor(of)).toThrow('No token could be made')
  })
})

let server: TestServer
let school: TestServer['school']
let session: Session
const pages = createPages()
const at = (fromNow: number) => new Date(server.clock.now() + fromNow).toISOString()
const agoraOf = ({ rtc }: JoinTicket): AgoraTicket => {
  if (rtc.provider !== 'agora') throw new Error(`the room runs on ${rtc.provider}`)
  return rtc
}
const join = async (person: TestPerson) => agoraOf((await server.join(person, session.id)).body)
const refresh = (person: TestPerson) => server.as<JoinTicket>(person, 'POST', `/sessions/${session.id}/refresh-token`)
const codeOf = (reply: { body: object }) => (reply.body as { code?: string }).code
const roomIdOf = async (person: TestPerson) => (await server.join(person, session.id)).body.room.id

beforeEach(async () => {
  server = await startTestServer({ env: { AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE, TURN_URL: 'turn:turn.school.test', TURN_SECRET: 'a secret of the relay' } })
  school = server.school
  session = await server.book({ scheduledStartTime: at(5 * MINUTE), studentIds: [school.student.id, school.student2.id] })
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('with credentials of Agora', () => {
  test('[T3] [T5] everybody of a lesson gets the same channel, a uid and a screen of his or her own', async () => {
    const tickets = await Promise.all([school.tutor, school.student, school.student2].map(join))
    expect(new Set(tickets.map(({ channelName }) => channelName)).size).toBe(1)
    expect(tickets[0]?.channelName).toMatch(/^s_[\w-]{43}$/)
    expect(new Set(tickets.flatMap(({ uid, screenUid }) => [uid, screenUid])).size).toBe(6)
    for (const { appId, channelName, uid, screenUid, token, screenToken, expiresAt } of tickets) {
      expect([appId, screenUid]).toEqual([APP_ID, uid + 2 ** 31])
      expect(expiresAt).toBe(at(HOUR))
      for (const [held, own] of [[token, uid], [screenToken, screenUid]] as const) {
        const read = tokenOf(held)
        expect(read).toMatchObject({ appId: APP_ID, channel: channelName, uid: String(own), expire: 3_600 })
        expect(Object.keys(read.privileges).map(Number)).toEqual(PUBLISHER)
      }
    }
  })

  test('[T2] a token lives no longer than the room', async () => {
    const roomId = await roomIdOf(school.tutor)
    await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    // It ends an hour after its end at the latest (S7), which is 35 minutes from then.
    server.clock.advance(90 * MINUTE)
    const { token, expiresAt } = agoraOf((await refresh(school.student)).body)
    expect(tokenOf(token)).toMatchObject({ expire: 35 * 60, privileges: { 1: 35 * 60 } })
    expect(expiresAt).toBe(at(35 * MINUTE))
  })

  test('[T3] a renewed one is had while the lesson is held, and none when it is over', async () => {
    const roomId = await roomIdOf(school.tutor)
    expect(codeOf(await refresh(school.tutor))).toBe('NOT_ACTIVE')
    await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    server.clock.advance(30 * MINUTE)
    const renewed = await refresh(school.student)
    expect(tokenOf(agoraOf(renewed.body).token)).toMatchObject({ uid: String(agoraOf(renewed.body).uid), expire: 3_600 })
    expect(agoraOf(renewed.body).expiresAt).toBe(at(HOUR))
    await server.as(school.tutor, 'POST', `/sessions/${session.id}/end`)
    for (const person of [school.tutor, school.student]) {
      expect(codeOf(await refresh(person))).toBe('SESSION_OVER')
      expect(codeOf(await server.join(person, session.id))).toBe('SESSION_OVER')
    }
  })

  test('[S9] strangers and admins get none', async () => {
    for (const person of [school.stranger, school.otherTutor]) expect(codeOf(await server.join(person, session.id))).toBe('NOT_FOUND')
    expect(codeOf(await server.join(school.admin, session.id))).toBe('FORBIDDEN')
  })

  test('everybody is told who is who by uid', async () => {
    const roomId = await roomIdOf(school.tutor)
    const uids = await Promise.all([school.tutor, school.student].map(async (person) => (await join(person)).uid))
    await pages.enter(server, school.tutor, roomId)
    const { state } = await pages.enter(server, school.student, roomId)
    expect(state.people.map(({ userId, uid }) => [userId, uid])).toEqual([[school.tutor.id, uids[0]], [school.student.id, uids[1]]])
  })

  test('a call has a channel and tokens too, for an hour each', async () => {
    const room = await ringingCall(server, school.tutor, school.student)
    await answered(server, room.callId, school.student)
    for (const person of [school.tutor, school.student]) {
      const { channelName, uid, token, screenToken, expiresAt } = agoraOf((await server.as<JoinTicket>(person, 'POST', `/calls/${room.callId}/refresh-token`)).body)
      expect([channelName, uid, expiresAt]).toEqual([room.channelName, room.uidOf.get(person.id), at(HOUR)])
      expect([tokenOf(token).uid, tokenOf(screenToken).uid]).toEqual([String(uid), String(uid + 2 ** 31)])
    }
  })

  test('more than eight people can be booked', async () => {
    const others = await Promise.all(Array.from({ length: 12 }, (_, i) => server.addPerson('student', `Pupil ${i}`)))
    expect((await server.book({ scheduledStartTime: at(3 * HOUR), studentIds: others.map(({ id }) => id) })).id).toMatch(/\w/)
  })
})

describe('[T3] in front of a shut door there is no token', () => {
  const none = { token: null, screenToken: null }

  test('of a waiting room, until the tutor lets the person in', async () => {
    session = await server.book({ scheduledStartTime: at(2 * MINUTE), waitingRoom: true, allowOverlap: true })
    expect(await join(school.student)).toMatchObject(none)
    expect((await join(school.tutor)).token).toMatch(/^007/)
    const roomId = await roomIdOf(school.tutor)
    const tutor = await pages.enter(server, school.tutor, roomId)
    expect(await join(school.student)).toMatchObject(none)
    const page = await pages.connect(server, school.student)
    const entry = { roomId, instanceId: crypto.randomUUID(), media: OFF }
    expect(await refused(page.request('ROOM_ENTER', entry))).toBe('WAITING_ROOM')
    expect(await join(school.student)).toMatchObject(none)
    await tutor.request('ROOM_COMMAND', { roomId, command: { kind: 'admit', userId: school.student.id } })
    await page.request('ROOM_ENTER', entry)
    expect(tokenOf((await join(school.student)).token).channel).toMatch(/^s_/)
  })

  test('of a room that is locked, except for those inside', async () => {
    const roomId = await roomIdOf(school.tutor)
    const tutor = await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    await tutor.request('ROOM_COMMAND', { roomId, command: { kind: 'lock', locked: true } })
    expect(await join(school.student2)).toMatchObject(none)
    expect((await join(school.student)).token).toMatch(/^007/)
    expect((await join(school.tutor)).token).toMatch(/^007/)
  })

  test('for somebody who has been shown out', async () => {
    const roomId = await roomIdOf(school.tutor)
    const tutor = await pages.enter(server, school.tutor, roomId)
    await pages.enter(server, school.student, roomId)
    await tutor.request('ROOM_COMMAND', { roomId, command: { kind: 'remove', userId: school.student.id } })
    expect(await join(school.student)).toMatchObject(none)
  })
})

test('pages may talk to the hosts of Agora, and without Agora to nobody else', async () => {
  const connects = async ({ url }: TestServer) => /connect-src ([^;]*)/.exec((await fetch(`${url}/`)).headers.get('content-security-policy') ?? '')?.[1]?.split(' ') ?? []
  const other = await startTestServer()
  try {
    const [on, off] = [await connects(server), await connects(other)]
    expect(on).toContain('https://*.agora.io:*')
    expect(on).toContain('wss://*.sd-rtn.com:*')
    expect(off.filter((source) => !source.includes('127.0.0.1'))).toEqual(["'self'"])
  } finally {
    await other.close()
  }
})

test('[T1] the certificate is in no reply and no log', async () => {
  const replies: string[] = []
  const ask = async (person: TestPerson, method: string, path: string) => { replies.push((await server.as(person, method, path)).text) }
  await ask(school.tutor, 'POST', `/sessions/${session.id}/join`)
  await ask(school.student, 'POST', `/sessions/${session.id}/join`)
  for (const path of [`/sessions/${session.id}`, '/sessions/upcoming', '/me', '/people']) await ask(school.tutor, 'GET', path)
  for (const path of ['/healthz', '/readyz', '/openapi.json', '/docs', '/metrics', '/api/v1/nothing']) replies.push(await (await fetch(`${server.url}${path}`)).text())
  const log = server.logLines.join('')
  expect(replies.join('')).toContain('007')
  for (const text of [...replies, log]) expect(text.toLowerCase()).not.toContain(CERTIFICATE)
  // Tokens are credentials: they go to their person alone.
  expect(log).not.toMatch(/007[\w+/=]{40}/)
})

describe('a lesson with a key of its own', () => {
  const encryptionOf = async (person: TestPerson) => (await join(person)).encryption
  beforeEach(async () => { session = await server.book({ scheduledStartTime: at(2 * MINUTE), encrypted: true, allowOverlap: true }) })

  test('gives key and salt to its people alone, the same to each and after a restart, and another lesson has others', async () => {
    const [first, second] = [await encryptionOf(school.tutor), await encryptionOf(school.student)]
    expect(first).toEqual(second)
    expect([Buffer.from(first?.key ?? '', 'base64').length, Buffer.from(first?.salt ?? '', 'base64').length]).toEqual([32, 32])
    // As long as the vendor takes, and of ASCII.
    expect(first?.key).toMatch(/^[\w+/=]{8,62}$/)
    expect(first?.key).not.toBe(first?.salt)
    expect(codeOf(await server.join(school.student2, session.id))).toBe('NOT_FOUND')
    const before = session
    session = await server.book({ scheduledStartTime: at(3 * MINUTE), encrypted: true, allowOverlap: true })
    expect((await encryptionOf(school.tutor))?.key).not.toBe(first?.key)
    session = before
    const { dataDir, clock } = server
    await server.close({ keep: true })
    const again = await startTestServer({ env: { AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE }, dataDir, clock })
    try {
      expect(agoraOf((await again.join(school.tutor, session.id)).body).encryption).toEqual(first)
    } finally {
      await again.close({ keep: true })
      server = await startTestServer()
    }
  })

  test('says it where the lesson is shown, never the key, and logs neither', async () => {
    const encryption = await encryptionOf(school.tutor)
    const shown = await server.as<Session>(school.student, 'GET', `/sessions/${session.id}`)
    expect(shown.body.encrypted).toBe(true)
    for (const text of [shown.text, server.logLines.join('')]) for (const secret of [encryption?.key, encryption?.salt]) expect(text).not.toContain(secret)
  })

  test('has no key in front of a shut door', async () => {
    session = await server.book({ scheduledStartTime: at(4 * MINUTE), encrypted: true, waitingRoom: true, allowOverlap: true })
    expect([await encryptionOf(school.student), typeof (await encryptionOf(school.tutor))?.key]).toEqual([null, 'string'])
  })

  test('is not asked for where rooms are encrypted from page to page, and others have no key', async () => {
    const other = await startTestServer()
    try {
      await expect(other.book({ encrypted: true })).rejects.toThrow('encrypted from page to page')
    } finally {
      await other.close()
    }
    session = await server.book({ scheduledStartTime: at(4 * MINUTE), allowOverlap: true })
    expect(await encryptionOf(school.tutor)).toBeNull()
  })
})

test('[S3] the booking form is told what rooms run on, by which it knows how many people one holds', async () => {
  const told = async (asked: TestServer) => (await asked.as<{ rooms: string }>(asked.school.tutor, 'GET', '/me')).body.rooms
  const other = await startTestServer()
  try {
    expect([await told(server), await told(other)]).toEqual(['agora', 'p2p'])
  } finally {
    await other.close()
  }
})

test('the areas of the configuration are those of every ticket', async () => {
  expect((await join(school.tutor)).areas).toEqual([])
  const other = await startTestServer({ env: { AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE, AGORA_AREAS: 'europe, INDIA' } })
  try {
    const { id } = await other.book()
    expect(agoraOf((await other.join(other.school.tutor, id)).body).areas).toEqual(['EUROPE', 'INDIA'])
  } finally {
    await other.close()
  }
})
