import { createServer, type Server, type Socket } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { joinWith } from './rtc/agoraTickets.ts'
import { rtcEngineCases } from './rtc/cases.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'
import { bothOff, bothOn } from './rtc/world.ts'

/** The vendor's SDK as it is, in a browser that finds none of the vendor's servers: what needs them is skipped, and says so. */
const NO_CLOUD = 'needs Agora’s gateway, which no test can reach; `npm run check:vendors` is for that'
/** A lesson says within this what failed. */
const SAID_WITHIN_MS = 10_000


let page: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
let silent: { server: Server; sockets: Set<Socket> } | null = null
test.beforeAll(async () => { page = await servePage(resolve(import.meta.dirname, 'rtc/page/agora.ts')) })
test.afterAll(() => page.close())
test.afterEach(async () => {
  await world.close()
  for (const socket of silent?.sockets ?? []) socket.destroy()
  silent?.server.close()
  silent = null
})

/** `hosts`: where every name but this machine's leads. */
const open = (hosts: string, join?: () => Promise<string | null>) => createP2pWorld({
  url: page.url, plainNetwork: true, args: [`--host-resolver-rules=MAP * ${hosts}, EXCLUDE 127.0.0.1`], ...(join && { as: (person: P2pPerson) => ({ ...person, join }) }),
})
const unreachable = () => open('~NOTFOUND')

/** A cloud behind a firewall that swallows everything: it takes connections, and says nothing. */
async function swallowed(): Promise<P2pWorld> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  silent = { server, sockets }
  return open(`127.0.0.1:${String((server.address() as { port: number }).port)}`)
}

for (const { name, run } of rtcEngineCases) {
  test(`agora-web: ${name}`, async () => {
    world = await open('~NOTFOUND', () => {
      test.skip(true, NO_CLOUD)
      return Promise.resolve(null)
    })
    await run(world)
  })
}

for (const [what, enter] of [['cannot be found', unreachable], ['takes connections and answers nothing', swallowed]] as const) {
  test(`agora-web: a cloud that ${what} fails the join in time and says so, devices stay as they are, and the next join begins anew`, async () => {
    world = await enter()
    const tutor = await world.enter('tutor')
    await tutor.openDevices(bothOn)
    const first = await joinWith(tutor)
    expect(first.code).toBe('VENDOR_UNAVAILABLE')
    expect(first.ms).toBeLessThan(SAID_WITHIN_MS)
    expect(tutor.state()).toMatchObject({ phase: 'failed', error: 'VENDOR_UNAVAILABLE', peers: {} })
    await tutor.setMicrophone(false)
    expect(tutor.state().own).toMatchObject({ microphone: { wanted: false, live: false }, camera: { live: true } })
    const again = joinWith(tutor)
    await tutor.until('joining again', ({ phase }) => phase === 'joining')
    expect((await again).code).toBe('VENDOR_UNAVAILABLE')
    expect(await tutor.openTracks()).toMatchObject({ camera: 1 })
    await tutor.leave()
    expect(tutor.state()).toMatchObject({ phase: 'idle', error: null })
    expect(await tutor.openTracks()).toEqual({ microphone: 0, camera: 0 })
  })
}

test('agora-web: leaving while joining ends the joining, and the SDK asks for nothing any more', async () => {
  world = await unreachable()
  const tutor = await world.enter('tutor')
  await tutor.openDevices(bothOff)
  const asked: string[] = []
  tutor.page.on('request', (request) => { if (request.url().includes('transpond')) asked.push(request.url()) })
  const joining = joinWith(tutor)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  await tutor.leave()
  expect((await joining).code).toBe('NOT_ACTIVE')
  expect(tutor.state()).toMatchObject({ phase: 'idle', error: null })
  const before = asked.length
  // Longer than its first pauses between tries.
  await tutor.page.waitForTimeout(3_000)
  expect(asked.length).toBe(before)
})

test('agora-web: a join that is under way is not begun twice', async () => {
  world = await unreachable()
  const tutor = await world.enter('tutor')
  const codes = await Promise.all([joinWith(tutor), joinWith(tutor)])
  expect(codes.map(({ code }) => code)).toEqual(['VENDOR_UNAVAILABLE', 'VENDOR_UNAVAILABLE'])
  expect(tutor.state().phase).toBe('failed')
})

for (const [what, enter] of [['cannot be found', unreachable], ['takes connections and answers nothing', swallowed]] as const) {
  test(`agora-web: a check of the network says within ten seconds that a cloud that ${what} is not reached`, async () => {
    world = await enter()
    const tutor = await world.enter('tutor')
    const ticket = { provider: 'agora' as const, appId: '0123456789abcdef0123456789abcdef', channelName: 'n_check', uid: 7, areas: [], token: '007eJxTYP', expiresAt: new Date().toISOString() }
    const { found, ms } = await tutor.page.evaluate((given) => window.probeAgora(given, null), ticket)
    expect([found, ms < SAID_WITHIN_MS]).toEqual(['unreached', true])
  })
}
