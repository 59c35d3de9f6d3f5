import { request as httpRequest } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_CHECKS, MAX_TRANSFERS } from '../../server/services/networkCheckService.ts'
import { MAX_CHECK_BYTES, type AgoraNetworkTicket, type NetworkTicket } from '../../src-shared/networkCheck.ts'
import type { Problem } from '../../src-shared/errors.ts'
import { createPages } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { readToken007 } from '../support/token007.ts'

const TURN = { TURN_URL: 'turn:turn.school.example:3478', TURN_SECRET: 'sixteen characters at least', ICE_SERVERS: '[{"urls":["stun:stun.school.example"]}]' }

let server: TestServer
const pages = createPages()
beforeEach(async () => { server = await startTestServer({ env: TURN }) })
afterEach(async () => {
  pages.closeAll()
  await server.close()
})

const path = `/api/v1/network-check/data`
const download = async (person: TestPerson, bytes: number | string) => fetch(`${server.url}${path}?bytes=${bytes}`, { headers: { authorization: `Bearer ${await server.tokenOf(person)}` } })
const upload = async (person: TestPerson, bytes: number, type = 'application/octet-stream') =>
  server.request<{ bytes: number } & Partial<Problem>>('POST', '/network-check/data', { token: await server.tokenOf(person), raw: new Uint8Array(bytes), headers: { 'content-type': type } })

describe('the ticket of a check', () => {
  test('[T2] names the school\'s servers, with credentials that end within a minute, long before a lesson opens', async () => {
    const { status, body } = await server.as<NetworkTicket>(server.school.student, 'GET', '/network-check/ticket')
    expect(status).toBe(200)
    const end = server.clock.now() + 60_000
    expect(body).toMatchObject({ provider: 'p2p', iceServers: [{ urls: ['stun:stun.school.example'] }, { urls: [TURN.TURN_URL], username: `${Math.ceil(end / 1000)}:${server.school.student.id}` }] })
    expect(Date.parse(body.expiresAt)).toBe(end)
  })
  test('[T2] [T4] where rooms run on Agora it is one of an empty channel, which nobody else gets, for as long as a check takes', async () => {
    const other = await startTestServer({ env: { AGORA_APP_ID: '0123456789abcdef0123456789abcdef', AGORA_APP_CERTIFICATE: 'fedcba9876543210fedcba9876543210', AGORA_AREAS: 'EUROPE' } })
    try {
      const ask = async () => (await other.as<AgoraNetworkTicket>(other.school.student, 'GET', '/network-check/ticket')).body
      const [first, second] = [await ask(), await ask()]
      expect(first).toMatchObject({ provider: 'agora', areas: ['EUROPE'], expiresAt: new Date(other.clock.now() + 60_000).toISOString() })
      expect(readToken007(first.token)).toMatchObject({ channel: first.channelName, uid: String(first.uid), expire: 60 })
      expect(first.channelName).toMatch(/^n_[\w-]{43}$/)
      expect(second.channelName).not.toBe(first.channelName)
    } finally {
      await other.close()
    }
  })
  test('is for people who are signed in, and not without end', async () => {
    expect((await server.request('GET', '/network-check/ticket')).status).toBe(401)
    const asked = await Promise.all(Array.from({ length: MAX_CHECKS + 1 }, () => server.as(server.school.student, 'GET', '/network-check/ticket')))
    expect(asked.map(({ status }) => status).sort()).toEqual([...Array<number>(MAX_CHECKS).fill(200), 429])
    expect((await server.as(server.school.tutor, 'GET', '/network-check/ticket')).status).toBe(200)
  })
})

describe('measuring', () => {
  test('a download is as long as asked, of a length that is known, and passes unchanged', async () => {
    const reply = await download(server.school.student, 300_000)
    expect(Object.fromEntries(['content-type', 'content-length', 'content-encoding', 'cache-control'].map((name) => [name, reply.headers.get(name)])))
      .toEqual({ 'content-type': 'application/octet-stream', 'content-length': '300000', 'content-encoding': null, 'cache-control': 'no-store, no-transform' })
    expect((await reply.arrayBuffer()).byteLength).toBe(300_000)
  })
  test.each([0, -1, MAX_CHECK_BYTES + 1, 'all'])('not %s bytes', async (bytes) => {
    expect((await download(server.school.student, bytes)).status).toBe(400)
  })
  test('an upload is counted', async () => {
    expect(await upload(server.school.student, MAX_CHECK_BYTES)).toMatchObject({ status: 200, body: { bytes: MAX_CHECK_BYTES } })
    expect(await upload(server.school.student, MAX_CHECK_BYTES + 1)).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } })
    expect(await upload(server.school.student, 1, 'text/plain')).toMatchObject({ status: 400 })
  })
  test('both are for people who are signed in, and not without end', async () => {
    expect((await fetch(`${server.url}${path}?bytes=1`)).status).toBe(401)
    expect((await server.request('POST', '/network-check/data', { raw: new Uint8Array(1), headers: { 'content-type': 'application/octet-stream' } })).status).toBe(401)
    const statuses: number[] = []
    for (let count = 0; count < MAX_CHECKS; count += 1) statuses.push((await download(server.school.student, 1)).status, (await upload(server.school.student, 1)).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    const { status, body } = await upload(server.school.student, 1)
    expect([status, body.code, (body.retryAfter ?? 0) > 0]).toEqual([429, 'RATE_LIMITED', true])
  })
  test('only so many at a time, and one that breaks off leaves its place to the next', async () => {
    const token = await server.tokenOf(server.school.student)
    const begun = Array.from({ length: MAX_TRANSFERS }, () => {
      const request = httpRequest(`${server.url}${path}`, { method: 'POST', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/octet-stream', 'content-length': '1000' } })
      request.on('error', () => undefined)
      request.write(Buffer.alloc(1))
      return request
    })
    const status = async () => (await upload(server.school.tutor, 1)).status
    await expect.poll(status).toBe(429)
    begun[0]?.destroy()
    await expect.poll(status).toBe(200)
    for (const request of begun) request.destroy()
    expect(server.logLines.filter((line) => line.includes('"level":50'))).toEqual([])
  })
})

test('a ping is answered', async () => {
  const student = await pages.connect(server, server.school.student)
  expect(await student.request('NETWORK_PING', {})).toEqual({ ok: true })
})
