import { expect, test } from 'vitest'
import type { ServerEventName } from '#shared/channels.ts'
import { createServerLink } from './serverLink.ts'
import type { createServerSocket, ServerSocket } from './serverSocket.ts'

const ONE = 'https://one.example'
const TWO = 'https://two.example'
const ACCEPTED = { callId: '01930000-0000-7000-8000-000000000001' }

/** Sockets that connect and hear when the test says so. */
function sockets() {
  const made: { server: string; closed: boolean; connect(): void; say(event: ServerEventName, payload: unknown): void }[] = []
  const connect: typeof createServerSocket = ({ server, onConnect }) => {
    const listeners = new Map<string, (payload: never) => void>()
    let connected = false
    const one = {
      server, closed: false,
      connect() {
        connected = true
        onConnect()
      },
      say(event: ServerEventName, payload: unknown) { if (!one.closed) listeners.get(event)?.(payload as never) },
    }
    made.push(one)
    return {
      get connected() { return connected },
      request: async () => ({}) as never, reconnect: () => undefined, on: (event, listener) => { listeners.set(event, listener) }, close: () => { one.closed = true },
    } satisfies ServerSocket
  }
  return { made, keeper: createServerLink({ accessToken: () => Promise.resolve('token'), connect }) }
}

test('one connection for one person: begun at start before the server is heard, kept through refreshes, given up when another signs in', () => {
  const { made, keeper } = sockets()
  keeper.resume(ONE)
  expect(keeper.link.account).toBeNull()
  keeper.signedIn(ONE, 'amina')
  keeper.signedIn(ONE, 'amina')
  keeper.resume(ONE)
  expect([made.length, keeper.link.account]).toEqual([1, { server: ONE, userId: 'amina' }])
  keeper.signedIn(ONE, 'rafi')
  keeper.signedOut(TWO)
  expect([made.map(({ closed }) => closed), keeper.link.account]).toEqual([[true, false], { server: ONE, userId: 'rafi' }])
  keeper.signedIn(TWO, 'rafi')
  expect(made.map(({ server, closed }) => [server, closed])).toEqual([[ONE, true], [ONE, true], [TWO, false]])
})

test('who listens hears every connection, begun before or after, and is told when a person has gone', async () => {
  const { made, keeper } = sockets()
  const heard: string[] = []
  const stop = keeper.link.on('CALL_HANDLED_ELSEWHERE', () => { heard.push('first') })
  keeper.link.onEnd(() => { heard.push('ended') })
  keeper.link.onConnect(() => { heard.push('connected') })
  await expect(keeper.link.request('CALL_RINGING', ACCEPTED)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  keeper.signedIn(ONE, 'amina')
  made[0]!.connect()
  keeper.link.on('CALL_HANDLED_ELSEWHERE', () => { heard.push('second') })
  keeper.link.on('CALL_ENDED', () => { heard.push('late') })
  keeper.link.onConnect(() => { heard.push('connected already') })
  made[0]!.say('CALL_HANDLED_ELSEWHERE', ACCEPTED)
  made[0]!.say('CALL_ENDED', { ...ACCEPTED, duration: 0 })
  expect(heard.splice(0)).toEqual(['connected', 'connected already', 'first', 'second', 'late'])

  stop()
  keeper.signedOut(ONE)
  keeper.signedOut(ONE)
  keeper.signedIn(ONE, 'rafi')
  made[1]!.say('CALL_HANDLED_ELSEWHERE', ACCEPTED)
  expect(heard).toEqual(['ended', 'second'])
})
