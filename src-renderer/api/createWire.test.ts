import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/channels.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { createWire } from './createWire.ts'

const ends: (() => unknown)[] = []
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

/** A door that answers the first handshakes with these errors, and lets the later ones in. */
async function door(refusals: ErrorCode[]) {
  const http = createServer((_request, response) => { response.end() })
  const sockets = new Server(http)
  const handshakes: unknown[] = []
  sockets.use((socket, next) => {
    handshakes.push(socket.handshake.auth)
    const code = refusals.shift()
    next(code === undefined ? undefined : Object.assign(new Error(code), { data: new AppError(code).toData() }))
  })
  await new Promise<void>((listening) => { http.listen(0, '127.0.0.1', listening) })
  const wire = createWire({
    serverUrl: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`, accessToken: ({ fresh = false } = {}) => Promise.resolve(fresh ? 'fresh' : 'kept'), onOnline: () => undefined,
  })
  ends.push(() => { wire.disconnect() }, () => sockets.close())
  const until = (connection: string) => expect.poll(() => wire.state.get().connection, { timeout: 4_000 }).toBe(connection)
  return { wire, handshakes, until }
}

describe('a handshake that is refused', () => {
  test.each<ErrorCode>(['STORAGE_FAILED', 'RATE_LIMITED', 'INTERNAL'])('with %s is tried again by itself', async (code) => {
    const { wire, handshakes, until } = await door([code])
    wire.connect()
    await until('connected')
    expect(handshakes).toHaveLength(2)
  })

  test('with a token that is no longer good is tried once with a new one', async () => {
    const { wire, handshakes, until } = await door(['UNAUTHENTICATED'])
    wire.connect()
    await until('connected')
    expect(handshakes).toEqual([{ accessToken: 'kept', protocolVersion: PROTOCOL_VERSION }, { accessToken: 'fresh', protocolVersion: PROTOCOL_VERSION }])
  })

  test.each<ErrorCode[]>([['PROTOCOL_MISMATCH'], ['UNAUTHENTICATED', 'UNAUTHENTICATED']])('for good is not: %s %s', async (...codes) => {
    const { wire, handshakes, until } = await door([...codes, 'INTERNAL'])
    wire.connect()
    await until('refused')
    expect(wire.state.get().error?.code).toBe(codes[0])
    expect(handshakes).toHaveLength(codes.length)
  })
})
