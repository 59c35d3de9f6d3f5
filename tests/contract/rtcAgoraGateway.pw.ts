import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { startAgoraGateway, type AgoraGateway } from './rtc/agoraGateway.ts'
import { agoraTicket, APP_ID, joinWith } from './rtc/agoraTickets.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'

/** The vendor's SDK as it is, before a gateway of the test's: what goes over its wire is what the SDK makes of what we ask. Media does not flow there. */
let page: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
let tutor: P2pPerson
let gateway: AgoraGateway
test.beforeAll(async () => { page = await servePage(resolve(import.meta.dirname, 'rtc/page/agora.ts')) })
test.afterAll(() => page.close())
test.beforeEach(async () => {
  world = await createP2pWorld({ url: page.url, plainNetwork: true, args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
  tutor = await world.enter('tutor')
  gateway = await startAgoraGateway(tutor.page)
})
test.afterEach(() => world.close())

const asked = (type: string) => gateway.asked.filter(({ _type }) => _type === type)
/** Our server tells who is in the room. */
const tellPeople = (people: readonly { userId: string; uid: number }[]) => tutor.page.evaluate((list) => {
  window.rtcHarness!.connected.set(true)
  window.rtcHarness!.peers.set(list.map((person) => ({ ...person, instanceId: person.userId, wasHereFirst: true })))
}, people)
const connectionOf = (userId: string, connection: string) => tutor.until(`${userId} ${connection}`, ({ peers }) => peers[userId]?.connection === connection)
/** Answers whoever asks for a newer ticket. */
async function giveTickets(token: string): Promise<() => number> {
  let count = 0
  await tutor.page.exposeFunction('newerTicket', () => {
    count++
    return agoraTicket({ token })
  })
  return () => count
}

test('agora-web: a join goes to the channel of the ticket, with its uid and token, and leaving says so there', async () => {
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  expect(tutor.state()).toMatchObject({ phase: 'joined', error: null, peers: {} })
  expect(gateway.lookups[0]?.appid).toBe(APP_ID)
  expect(gateway.lookups[0]?.request_bodies[0]?.buffer).toMatchObject({ cname: 'contract', uid: 7, key: '007eJxTYA' })
  expect(asked('join_v3')).toHaveLength(1)
  await tutor.leave()
  await expect.poll(() => asked('leave').length).toBe(1)
  expect(tutor.state()).toMatchObject({ phase: 'idle', error: null })
})

test('agora-web: after a join that failed the next one works', async () => {
  gateway.refuseLookup(9)
  expect(await joinWith(tutor)).toMatchObject({ code: 'MEDIA_FAILED' })
  expect(tutor.state()).toMatchObject({ phase: 'failed', error: 'MEDIA_FAILED' })
  gateway.refuseLookup(null)
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  expect(tutor.state()).toMatchObject({ phase: 'joined', error: null })
})

for (const [code, words, ours] of [
  [9, 'an invalid token', 'MEDIA_FAILED'], [10, 'a token that is too old', 'MEDIA_FAILED'], [15, 'no token', 'MEDIA_FAILED'], [7, 'an invalid channel', 'MEDIA_FAILED'],
  [5, 'an unknown App ID', 'VENDOR_UNAVAILABLE'], [11, 'a project that is switched off', 'VENDOR_UNAVAILABLE'], [16, 'too many people', 'ROOM_LIMIT'],
] as const) {
  test(`agora-web: a lookup that refuses ${words} fails the join at once as ${ours}`, async () => {
    gateway.refuseLookup(code)
    const { code: joined, ms } = await joinWith(tutor)
    expect([joined, ms < 5_000]).toEqual([ours, true])
    expect(tutor.state()).toMatchObject({ phase: 'failed', error: ours })
  })
}

for (const [code, words, ours] of [[2031, 'ERR_TOO_MANY_BROADCASTERS', 'ROOM_LIMIT'], [110, 'ERR_NO_AUTHORIZED', 'MEDIA_FAILED']] as const) {
  test(`agora-web: a gateway that refuses with ${words} fails the join as ${ours}`, async () => {
    gateway.refuseJoin(code)
    expect(await joinWith(tutor)).toMatchObject({ code: ours })
    expect(tutor.state()).toMatchObject({ phase: 'failed', error: ours })
  })
}

test('[T3] agora-web: without a token the engine waits to be inside, and asks for one', async () => {
  const count = await giveTickets('007eJxTYNEW')
  const joining = joinWith(tutor, { token: null, screenToken: null })
  await tutor.until('joining', ({ phase }) => phase === 'joining')
  expect([count(), gateway.lookups.length]).toEqual([0, 0])
  await tellPeople([])
  expect((await joining).code).toBe(null)
  expect([count(), gateway.lookups[0]?.request_bodies[0]?.buffer.key]).toEqual([1, '007eJxTYNEW'])
})

test('agora-web: who is in the room is what our server tells; somebody else in the channel is nobody', async () => {
  await tellPeople([{ userId: 'student', uid: 9 }])
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  expect(tutor.state().peers['student']).toMatchObject({ connection: 'connecting', audio: false, video: false })
  gateway.tell('on_user_online', { uid: 9, uint_id: 9 })
  await connectionOf('student', 'connected')
  gateway.tell('on_user_online', { uid: 11, uint_id: 11 })
  gateway.tell('on_add_video_stream', { uid: 11, uint_id: 11, video: true, ssrcId: 111 })
  await tellPeople([{ userId: 'student', uid: 9 }, { userId: 'late', uid: 12 }])
  await connectionOf('late', 'connecting')
  expect(Object.keys(tutor.state().peers).sort()).toEqual(['late', 'student'])
  expect(asked('subscribe')).toEqual([])
  gateway.tell('on_user_offline', { uid: 9, uint_id: 9, reason: 'Quit' })
  await connectionOf('student', 'connecting')
})

test('[T3] agora-web: a token that runs out is renewed, and the channel goes on', async () => {
  const count = await giveTickets('007eJxTYNEW')
  await tellPeople([{ userId: 'student', uid: 9 }])
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  gateway.tell('on_token_privilege_will_expire', {})
  await expect.poll(() => asked('renew_token').map(({ _message }) => _message['token'])).toEqual(['007eJxTYNEW'])
  expect([count(), tutor.state().phase, asked('join_v3').length]).toEqual([1, 'joined', 1])
})

test('agora-web: shown out by the vendor is final, and said', async () => {
  const count = await giveTickets('007eJxTYNEW')
  await tellPeople([{ userId: 'student', uid: 9 }])
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  gateway.tell('on_user_banned', { error_code: 14 })
  await tutor.until('shown out', ({ phase, error }) => phase === 'failed' && error === 'REMOVED')
  expect([count(), tutor.state().peers]).toEqual([0, {}])
})

test('agora-web: a lost connection is shown on everybody, and the channel is found again', async () => {
  await tellPeople([{ userId: 'student', uid: 9 }])
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  gateway.tell('on_user_online', { uid: 9, uint_id: 9 })
  await connectionOf('student', 'connected')
  gateway.drop()
  await connectionOf('student', 'reconnecting')
  expect(tutor.state().phase).toBe('joined')
  await expect.poll(() => asked('rejoin_v3').length + asked('join_v3').length, { timeout: 20_000 }).toBeGreaterThan(1)
})

const encryption = { key: Buffer.from('a key of 32 bytes, for the tests').toString('base64'), salt: Buffer.from('a salt of 32 bytes for the tests').toString('base64') }

test('agora-web: a lesson with a key of its own says so in the join, with the salt and never with the key as it is; another lesson says nothing', async () => {
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  await tutor.leave()
  expect(await joinWith(tutor, { encryption })).toMatchObject({ code: null })
  const [plain, encrypted] = asked('join_v3').map(({ _message }) => _message)
  expect(plain?.['aes_mode']).toBeUndefined()
  expect(encrypted).toMatchObject({ aes_mode: 'aes-256-gcm2', aes_encrypt: true, aes_salt: encryption.salt })
  expect(String(encrypted?.['aes_secret']).length).toBeGreaterThan(encryption.key.length)
  expect(JSON.stringify(gateway.asked)).not.toContain(encryption.key)
})

test('agora-web: another key in the channel is told, and tried again with a newer ticket', async () => {
  const count = await giveTickets('007eJxTYNEW')
  await tellPeople([{ userId: 'student', uid: 9 }])
  expect(await joinWith(tutor, { encryption })).toMatchObject({ code: null })
  gateway.tell('on_crypt_error', {})
  await tutor.until('another key', ({ phase, error }) => phase === 'failed' && error === 'ENCRYPTION_FAILED')
  await tutor.until('joined again', ({ phase }) => phase === 'joined')
  expect([count(), asked('join_v3').length]).toEqual([1, 2])
})

test('agora-web: only servers of the areas in the ticket are asked, and of all again in the next room', async () => {
  expect(await joinWith(tutor, { areas: ['EUROPE', 'an area of a later version'] })).toMatchObject({ code: null })
  expect(gateway.hosts.length).toBeGreaterThan(0)
  for (const host of gateway.hosts) expect(host).toMatch(/europe/)
  const before = gateway.hosts.length
  await tutor.leave()
  expect(await joinWith(tutor)).toMatchObject({ code: null })
  expect(gateway.hosts.length).toBeGreaterThan(before)
  for (const host of gateway.hosts.slice(before)) expect(host).not.toMatch(/europe/)
})

test.describe('agora-web: a check of the network', () => {
  const { provider, appId, channelName, uid, areas, expiresAt } = agoraTicket({ channelName: 'n_check', uid: 77 })
  const probe = (givenUpAfter: number | null = null) => tutor.page.evaluate(([ticket, ms]) => window.probeAgora(ticket, ms), [{ provider, appId, channelName, uid, areas, expiresAt, token: '007eJxTYP' }, givenUpAfter] as const)

  test('enters a channel of its own and leaves it; a gateway without a way for media is told from one that works', async () => {
    const { found, ms } = await probe()
    expect([found, ms < 15_000]).toEqual(['blocked', true])
    expect(gateway.lookups[0]?.request_bodies[0]?.buffer).toMatchObject({ cname: 'n_check', uid: 77, key: '007eJxTYP' })
    expect(asked('publish')).toEqual([])
    await expect.poll(() => asked('leave').length).toBe(1)
  })

  test('says within the time that the vendor refuses', async () => {
    gateway.refuseLookup(11)
    const { found, ms } = await probe()
    expect([found, ms < 5_000]).toEqual(['unreached', true])
  })

  test('given up it ends at once, and asks for nothing any more', async () => {
    await tutor.page.route('**/api/v2/transpond/webrtc*', () => undefined)
    const { found, ms } = await probe(300)
    expect([found, ms < 1_500]).toEqual(['given up', true])
  })
})
