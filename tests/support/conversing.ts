import { randomUUID } from 'node:crypto'
import type { Conversation, Message, Proposal } from '../../src-shared/conversations.ts'
import type { Reply } from './httpClient.ts'
import type { TestPerson } from './school.ts'
import { connectSocket, type SocketClient } from './socketClient.ts'
import type { TestServer } from './startTestServer.ts'

export interface MessagePage { items: Message[]; nextCursor: string | null }
export interface ConversationPage { items: Conversation[]; nextCursor: string | null; unread: number }
export type Answer = 'accept' | 'decline'

const must = <T>(reply: Reply<T>): T => {
  if (reply.status >= 300) throw new Error(`${reply.status}: ${reply.text}`)
  return reply.body
}
export function textOf({ content }: Message): string {
  if (content.kind === 'text') return content.text
  return content.kind === 'proposal' ? `proposal ${content.proposal.status}` : `call ${content.call.status}`
}
export function proposalOf(message: Message): Proposal {
  if (message.content.kind !== 'proposal') throw new Error(`${message.id} is no proposal`)
  return message.content.proposal
}

/** What people do in conversations, over HTTP; the short forms throw when they are refused. */
export function conversing(server: TestServer) {
  const at = (fromNow: number): string => new Date(server.clock.now() + fromNow).toISOString()
  const send = (by: TestPerson, conversationId: string, text: string, clientId: string = randomUUID()) =>
    server.as<Message>(by, 'POST', `/conversations/${conversationId}/messages`, { clientId, text })
  const propose = (by: TestPerson, to: TestPerson, change: Record<string, unknown> = {}) => server.as<Message>(by, 'POST', '/proposals', {
    clientId: randomUUID(), personId: to.id, title: 'Fractions', startTime: at(24 * 3_600_000), durationMinutes: 60, timeZone: 'Asia/Dhaka', ...change,
  })
  const counter = (by: TestPerson, id: string, change: Record<string, unknown> = {}) => server.as<Message>(by, 'POST', `/proposals/${id}/counter`, {
    clientId: randomUUID(), startTime: at(48 * 3_600_000), durationMinutes: 30, timeZone: 'Europe/London', ...change,
  })
  return {
    at, send, propose, counter,
    answer: (by: TestPerson, id: string, answer: Answer, body: unknown = {}) => server.as<Message>(by, 'POST', `/proposals/${id}/${answer}`, body),
    open: async (by: TestPerson, other: TestPerson): Promise<Conversation> => must(await server.as<Conversation>(by, 'POST', '/conversations', { personId: other.id })),
    say: async (by: TestPerson, conversationId: string, text: string): Promise<Message> => must(await send(by, conversationId, text)),
    offer: async (by: TestPerson, to: TestPerson, change: Record<string, unknown> = {}): Promise<Proposal> => proposalOf(must(await propose(by, to, change))),
    see: async (by: TestPerson, conversationId: string): Promise<Conversation> => must(await server.as<Conversation>(by, 'GET', `/conversations/${conversationId}`)),
    list: async (by: TestPerson, query = ''): Promise<ConversationPage> => must(await server.as<ConversationPage>(by, 'GET', `/conversations${query}`)),
    messages: async (by: TestPerson, conversationId: string, query = ''): Promise<MessagePage> =>
      must(await server.as<MessagePage>(by, 'GET', `/conversations/${conversationId}/messages${query}`)),
    mark: (by: TestPerson, conversationId: string, to: { delivered?: number; read?: number }) => server.as(by, 'POST', `/conversations/${conversationId}/read`, to),
    socket: async (person: TestPerson): Promise<SocketClient> => connectSocket(server.url, { accessToken: (await server.signIn(person)).accessToken }),
  }
}
