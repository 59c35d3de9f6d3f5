import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { IceServer } from '../../src-shared/room.ts'
import type { ProbeResult } from './rtc/page/probe.ts'
import { servePage } from './rtc/servePage.ts'
import { findTurnServer, startTurnServer } from './rtc/turnServer.ts'

const program = findTurnServer()
if (!program) console.log('SKIPPED: a check through a relay, because coturn (turnserver) is not installed')

let served: Awaited<ReturnType<typeof servePage>>
test.beforeAll(async () => { served = await servePage(resolve(import.meta.dirname, 'rtc/page/probe.ts')) })
test.afterAll(() => served.close())

async function probe(page: Page, iceServers: IceServer[], givenUpAfter: number | null = null): Promise<ProbeResult> {
  await page.goto(served.url)
  return page.evaluate(([servers, ms]) => window.probeNetwork(servers, ms), [iceServers, givenUpAfter] as const)
}

/** Takes what comes and never answers, as a firewall does. */
async function silentServer(): Promise<{ port: number; close(): void }> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { port: socket.address().port, close: () => { socket.close() } }
}

test('without servers: addresses in the own network, no relay, and at once', async ({ page }) => {
  const { paths, ms, open } = await probe(page, [])
  expect(paths).toEqual({ direct: 'within', relay: 'none' })
  expect(ms).toBeLessThan(4_000)
  expect(open).toBe(0)
})

test('servers that do not answer are found out within the time: only the own network, and the relay not reached', async ({ page }) => {
  const silent = await silentServer()
  const { paths, ms, open } = await probe(page, [{ urls: [`stun:127.0.0.1:${silent.port}`] }, { urls: [`turn:127.0.0.1:${silent.port}`], username: 'a', credential: 'b' }])
  silent.close()
  expect(paths).toEqual({ direct: 'hidden', relay: 'fails' })
  expect(ms).toBeLessThan(8_000)
  expect(open).toBe(0)
})

test('[P1] given up it ends at once and leaves nothing open', async ({ page }) => {
  const silent = await silentServer()
  const { givenUp, ms, made, open } = await probe(page, [{ urls: [`turn:127.0.0.1:${silent.port}`], username: 'a', credential: 'b' }], 300)
  silent.close()
  expect([givenUp, made, open]).toEqual([true, 3, 0])
  expect(ms).toBeLessThan(1_500)
})

test.describe('with a TURN server', () => {
  test.skip(!program, 'coturn (turnserver) is not installed')
  let turn: Awaited<ReturnType<typeof startTurnServer>>
  test.beforeAll(async () => { turn = await startTurnServer(program!) })
  test.afterAll(() => turn.stop())

  test('data comes back through the relay, and the server tells the outer address', async ({ page }) => {
    const { paths, open } = await probe(page, [turn.credentials(600)])
    expect(paths).toEqual({ direct: 'outside', relay: 'works' })
    expect(open).toBe(0)
  })
  test('expired credentials: the relay is set up, and not to be had', async ({ page }) => {
    expect((await probe(page, [turn.credentials(-60)])).paths?.relay).toBe('fails')
  })
})
