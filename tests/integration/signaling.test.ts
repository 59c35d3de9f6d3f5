import { PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPages } from '../support/liveLesson.ts'
import { connectSocket, refusedSocket } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
const pages = createPages()
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

describe('the handshake', () => {
  test.each([[0], [PROTOCOL_VERSION - 1], [PROTOCOL_VERSION + 1], [String(PROTOCOL_VERSION)], [undefined], [null]])('protocol version %s is told to update', async (protocolVersion) => {
    const error = await refusedSocket(server.url, { auth: { accessToken: await server.tokenOf(server.school.tutor), protocolVersion } })
    expect(error).toMatchObject({ code: 'PROTOCOL_MISMATCH', detail: expect.stringContaining('update the app') as string })
  })

  test('a wrong version is told so even where the rest means nothing to us', async () => {
    expect(await refusedSocket(server.url, { auth: { ticket: 7, protocolVersion: 99 } })).toMatchObject({ code: 'PROTOCOL_MISMATCH' })
  })

  test.each([['none', {}], ['a number', { accessToken: 7 }], ['nonsense', { accessToken: 'nonsense' }], ['an endless one', { accessToken: 'x'.repeat(5_000) }]])(
    'an access token that is %s is refused', async (_name, auth) => {
      expect(await refusedSocket(server.url, { auth: { ...auth, protocolVersion: PROTOCOL_VERSION } })).toMatchObject({ code: 'UNAUTHENTICATED' })
    })

  test('an expired access token is refused', async () => {
    const { accessToken } = await server.signIn(server.school.tutor)
    server.clock.advance(10 * 60_000 + 1_000)
    expect(await refusedSocket(server.url, { accessToken })).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test.each([[['websocket']], [['polling']], [['polling', 'websocket']]])('works over %j', async (transports) => {
    const client = await connectSocket(server.url, { accessToken: await server.tokenOf(server.school.tutor), transports })
    expect(client.socket.connected).toBe(true)
    client.close()
  })

  test('a device that is signed out loses its sockets at once and is not let in again, the person\'s other devices stay', async () => {
    const { tutor } = server.school
    const lost = await server.signIn(tutor)
    const stays = await pages.connect(server, tutor)
    const client = await connectSocket(server.url, { accessToken: lost.accessToken })
    const devices = await server.request<{ items: { id: string; current: boolean }[] }>('GET', '/me/devices', { token: lost.accessToken })
    const id = devices.body.items.find((device) => device.current)?.id ?? ''
    expect((await server.as(tutor, 'DELETE', `/me/devices/${id}`)).status).toBe(200)
    expect(await client.gone).toBe('io server disconnect')
    expect(await refusedSocket(server.url, { accessToken: lost.accessToken })).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(stays.socket.connected).toBe(true)
  })
})

describe('an open line', () => {
  test('a dead link is noticed by both sides within five seconds', async () => {
    const { pingInterval, pingTimeout } = (await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text().then((text) => JSON.parse(text.slice(1)) as { pingInterval: number; pingTimeout: number }))
    expect(pingInterval + pingTimeout).toBeLessThanOrEqual(5_000)
  })

  test('a server that closes lets clients come back by themselves, and none is counted as lost', async () => {
    const { tutor } = server.school
    const session = await server.book()
    const { body: ticket } = await server.join(tutor, session.id)
    const page = await pages.enter(server, tutor, ticket.room.id)
    await server.close({ keep: true })
    expect(await page.gone).not.toBe('io server disconnect')
    const again = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    const row = await again.db.selectFrom('attendance').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ joinedAt: server.clock.now(), leftAt: null, lostAt: server.clock.now(), seenAt: server.clock.now(), drops: 1 })
    await again.close()
  })

  test('somebody who was told of a new session by HTTP hears of it on the socket', async () => {
    const client = await pages.connect(server, server.school.student)
    const session = await server.book()
    expect(await client.nextEvent('SESSION_CREATED')).toEqual({ sessionId: session.id })
  })
})
