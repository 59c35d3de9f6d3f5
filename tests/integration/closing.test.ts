import { describe, expect, test } from 'vitest'
import { socketTo } from '../support/rawSocket.ts'
import { PASSWORD } from '../support/school.ts'
import { startTestServer } from '../support/startTestServer.ts'

describe('closing', () => {
  test('ends idle connections at once, lets a running request finish, and is safe twice', async () => {
    const closing = await startTestServer()
    const idle = socketTo(closing.url)
    await idle.send('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    await idle.until('"status":"ok"')
    const body = JSON.stringify({ email: closing.school.tutor.email, password: PASSWORD, client: 'desktop' })
    const running = socketTo(closing.url)
    await running.send(`POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`)
    await closing.request('GET', '@/healthz')
    const closed = closing.server.close(10_000)
    await idle.ended
    await expect(fetch(`${closing.url}/healthz`)).rejects.toThrow()
    await running.send(body.slice(9))
    await running.until('accessToken')
    await running.ended
    await closed
    await closing.close()
  })

  test('does not wait longer than the deadline', async () => {
    const closing = await startTestServer()
    const stuck = socketTo(closing.url)
    await stuck.send('POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{')
    await closing.request('GET', '@/healthz')
    const start = performance.now()
    await closing.server.close(200)
    expect(performance.now() - start).toBeLessThan(3_000)
    await stuck.ended
    await closing.close()
  })

  test('nor for a web socket whose other end says nothing', async () => {
    const closing = await startTestServer()
    const silent = socketTo(closing.url)
    await silent.send('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n')
    await silent.until('101 Switching Protocols')
    const start = performance.now()
    await closing.server.close(200)
    expect(performance.now() - start).toBeLessThan(3_000)
    await silent.ended
    await closing.close()
  })
})
