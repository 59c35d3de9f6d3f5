import { randomUUID } from 'node:crypto'
import type { Call, CallEntrance, CallType, IncomingCall } from '../../src-shared/calls.ts'
import type { ServerEventName, ServerPayload } from '../../src-shared/channels.ts'
import type { ErrorCode } from '../../src-shared/errors.ts'
import type { Reply } from './httpClient.ts'
import { OFF } from './liveLesson.ts'
import type { TestPerson } from './school.ts'
import { connectSocket, type SocketClient } from './socketClient.ts'
import type { TestServer } from './startTestServer.ts'

export interface ActiveCalls { call: Call | null; ringing: IncomingCall[] }
/** What a refused request has instead. */
interface Refusal { code?: ErrorCode; detail?: string; retryAfter?: number }
export type CallAction = 'accept' | 'reject' | 'cancel' | 'end'

/** What people do with calls of whichever server the test has at the moment; the short forms throw when they are refused. */
export function calling(server: () => TestServer) {
  const open = new Set<SocketClient>()
  const initiate = (by: TestPerson, receiverId: string, callType: CallType = 'video') => server().as<CallEntrance & Refusal>(by, 'POST', '/calls/initiate', { receiverId, callType })
  const act = (by: TestPerson, callId: string, action: CallAction, body: unknown = {}) => server().as<Call & CallEntrance & Refusal>(by, 'POST', `/calls/${callId}/${action}`, body)

  return {
    initiate, act,
    /** A device of the person, signed in for itself. */
    async device(person: TestPerson): Promise<SocketClient> {
      const client = await connectSocket(server().url, { accessToken: (await server().signIn(person)).accessToken })
      open.add(client)
      return client
    },
    call: async (by: TestPerson, to: TestPerson, type?: CallType): Promise<CallEntrance> => must(await initiate(by, to.id, type)),
    do: async (by: TestPerson, callId: string, action: CallAction, body?: unknown): Promise<Call & CallEntrance> => must(await act(by, callId, action, body)),
    add: (by: TestPerson, callId: string, personId: string) => server().as<Call & Refusal>(by, 'POST', `/calls/${callId}/people`, { personId }),
    see: async (by: TestPerson, callId: string): Promise<Call> => must(await server().as<Call>(by, 'GET', `/calls/${callId}`)),
    active: async (by: TestPerson): Promise<ActiveCalls> => must(await server().as<ActiveCalls>(by, 'GET', '/calls/active')),
    /** Time passes, and whatever is due happens. */
    async pass(ms: number): Promise<void> {
      server().clock.advance(ms)
      await server().server.ring()
      await server().server.tick()
    },
    at: (fromNow = 0): string => new Date(server().clock.now() + fromNow).toISOString(),
    closeAll(): void {
      for (const client of open) client.close()
      open.clear()
    },
  }
}

export function must<T>(reply: Reply<T>): T {
  if (reply.status >= 300) throw new Error(`${reply.status}: ${reply.text}`)
  return reply.body
}

/** All that has come to this connection until now: what was sent before an answer comes before it. */
export async function toldTo<N extends ServerEventName>(client: SocketClient, event: N): Promise<ServerPayload<N>[]> {
  await client.request('ROOM_LEAVE', { roomId: randomUUID() })
  return client.seen(event)
}

/** The calls that have rung at this connection until now. One that has come at the very moment of a call may be told of it twice, and rings once. */
export const rungAt = async (client: SocketClient): Promise<Set<string>> => new Set((await toldTo(client, 'INCOMING_CALL')).map(({ call }) => call.id))

export const enter = (client: SocketClient, { ticket }: Pick<CallEntrance, 'ticket'>, instanceId: string = randomUUID()) =>
  client.request('ROOM_ENTER', { roomId: ticket.channel.roomId, instanceId, media: OFF })
