import { randomUUID } from 'node:crypto'
import type { ServerPayload } from '../../src-shared/channels.ts'
import type { Reminder, ReminderOutcome } from '../../src-shared/reminders.ts'
import type { Session } from '../../src-shared/sessions.ts'
import type { TestPerson } from './school.ts'
import type { SocketClient } from './socketClient.ts'
import type { TestServer } from './startTestServer.ts'

export type Told = ServerPayload<'SESSION_REMINDER'>
export interface ReminderPage { items: Reminder[]; nextCursor: string | null; unread: number }

/** All that has come to this connection until now: what was sent before an answer comes before it. */
export async function toldTo(client: SocketClient): Promise<Told[]> {
  await client.request('ROOM_LEAVE', { roomId: randomUUID() })
  return client.seen('SESSION_REMINDER')
}
export const typesTo = async (client: SocketClient): Promise<string[]> => (await toldTo(client)).map((told) => told.type)
export const answer = (client: SocketClient, { sessionId, type, dueAt }: Pick<Told, 'sessionId' | 'type' | 'dueAt'>, outcome: ReminderOutcome = { kind: 'shown' }) =>
  client.request('REMINDER_OUTCOME', { sessionId, type, dueAt, outcome })

/** Time and reminders of whichever server the test has at the moment. */
export function createReminderTalk(server: () => TestServer) {
  const at = (fromNow: number): string => new Date(server().clock.now() + fromNow).toISOString()
  const listOf = async (person: TestPerson, query = ''): Promise<ReminderPage> => (await server().as<ReminderPage>(person, 'GET', `/me/reminders${query}`)).body
  return {
    at, listOf,
    bookIn: (fromNow: number): Promise<Session> => server().book({ scheduledStartTime: at(fromNow) }),
    async pass(ms: number): Promise<void> {
      server().clock.advance(ms)
      await server().server.remind()
    },
    statesOf: async (person: TestPerson): Promise<string[]> => (await listOf(person)).items.map(({ type, state }) => `${type} ${state}`),
    reasons: async (): Promise<(string | null)[]> => (await server().db.selectFrom('reminders').select('reason').where('state', '=', 'notShown').execute()).map((row) => row.reason),
  }
}
