import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type LogEvent } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { openSqlite } from '../../server/db/openSqlite.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createConversationRepository } from '../../server/repositories/conversationRepository.ts'
import { createMessageRepository } from '../../server/repositories/messageRepository.ts'
import { createProposalRepository } from '../../server/repositories/proposalRepository.ts'

const HOUR = 3_600_000
const now = Date.parse('2026-11-16T09:00:00.000Z')
const PEOPLE = 200
const CONVERSATIONS = 1_000
const MESSAGES = 20

let database: Database.Database
let db: Kysely<Schema>
let asked: LogEvent[] = []
beforeAll(async () => {
  database = openSqlite(':memory:')
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log: (event) => { asked.push(event) } })
  await migrate(db)
  fillSchool()
  database.exec('analyze')
})
afterAll(() => db.destroy())

/** 20,000 messages, every twentieth a proposal, so that the planner has something to choose by. */
function fillSchool(): void {
  const user = database.prepare('insert into users (id, email, name, role, "passwordHash", status, "createdAt") values (?, ?, ?, ?, \'\', \'active\', 0)')
  const conversation = database.prepare('insert into conversations (id, "pairKey", "lastNumber", "createdAt", "updatedAt") values (?, ?, ?, 0, ?)')
  const person = database.prepare('insert into "conversationPeople" ("conversationId", "userId", "otherId", delivered, read, unread, "updatedAt") values (?, ?, ?, 0, 0, 1, ?)')
  const message = database.prepare('insert into messages ("conversationId", number, id, "senderId", "clientId", "sentAt", text, "proposalId") values (?, ?, ?, ?, ?, 0, ?, ?)')
  const proposal = database.prepare(`insert into proposals (id, "conversationId", status, title, "fromId", "toId", start, "durationMinutes", "timeZone", "createdAt")
    values (?, ?, ?, 'x', ?, ?, ?, 60, 'UTC', 0)`)
  database.transaction(() => {
    for (let i = 0; i < PEOPLE; i++) user.run(`user-${i}`, `${i}@school.test`, `Name ${i}`, i < 20 ? 'tutor' : 'student')
    for (let i = 0; i < CONVERSATIONS; i++) {
      const [one, other] = [`user-${i % 20}`, `user-${20 + (i % 180)}`]
      conversation.run(`conversation-${i}`, `${one} ${other} ${i}`, MESSAGES, i)
      person.run(`conversation-${i}`, one, other, i)
      person.run(`conversation-${i}`, other, one, i)
      proposal.run(`proposal-${i}`, `conversation-${i}`, i % 10 ? 'accepted' : 'open', one, other, now + (i - CONVERSATIONS / 2) * HOUR)
      for (let number = 1; number <= MESSAGES; number++) {
        const content = number === 1 ? [null, `proposal-${i}`] : ['x', null]
        message.run(`conversation-${i}`, number, `message-${i}-${number}`, one, `client-${i}-${number}`, ...content)
      }
    }
  })()
}

/** The plans of everything that `ask` asked, one line a step. */
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await ask()
  return asked.map(({ query }) => query).filter((query) => /^(select|update)/.test(query.sql)).flatMap((query) => (
    database.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[]).map((row) => row.detail))
}

describe('no query that people wait for reads a whole table or sorts more than a page', () => {
  const conversations = () => createConversationRepository(db)
  const messages = () => createMessageRepository(db)
  const proposals = () => createProposalRepository(db)
  const newMessage = { conversationId: 'conversation-7', id: 'message-new', senderId: 'user-7', clientId: 'client-new', sentAt: now, text: 'x' }
  const cases: [string, string, () => Promise<unknown>][] = [
    ['a person\'s conversations', 'INDEX conversationPeopleByUser (userId=?)', () => conversations().list({ userId: 'user-5', limit: 50 })],
    ['the next page of them', 'INDEX conversationPeopleByUser (userId=?',
      () => conversations().list({ userId: 'user-5', after: { updatedAt: 500, id: 'conversation-500' }, limit: 50 })],
    ['one conversation', '(conversationId=? AND userId=?)', () => conversations().find('conversation-5', 'user-5')],
    ['what is unread in all', 'INDEX conversationPeopleByUser (userId=?)', () => conversations().unread('user-5')],
    ['the conversation of two people', '(pairKey=?)', () => conversations().idOfPair('user-5 user-25 5')],
    ['the last messages', '(conversationId=? AND number=?)', () => messages().lastOf(['conversation-5', 'conversation-25'])],
    ['the newest messages', '(conversationId=?)', () => messages().list({ conversationId: 'conversation-5', limit: 50 })],
    ['older messages', '(conversationId=? AND number<?)', () => messages().list({ conversationId: 'conversation-5', before: 10, limit: 50 })],
    ['what came after a message', '(conversationId=? AND number>?)', () => messages().list({ conversationId: 'conversation-5', after: 10, limit: 50 })],
    ['what was sent under a clientId', '(senderId=? AND clientId=?)', () => messages().sent('user-5', 'client-5-5')],
    ['the message of a proposal', 'INDEX messagesByProposal (proposalId=?)', () => messages().ofProposal('proposal-5')],
    ['the message of a call', 'INDEX messagesByCall (callId=? AND conversationId=?)', () => messages().ofCall('call-5', { calledId: 'user-5', byId: 'user-25' })],
    ['sending', 'conversationPeople USING INDEX sqlite_autoindex_conversationPeople_1 (conversationId=?)', () => messages().append(newMessage)],
    ['reading', '(conversationId=? AND number>?)', () => conversations().move('conversation-5', 'user-5', (mark) => ({ ...mark, read: mark.read + 1 }))],
    ['a proposal', '(id=?)', () => proposals().find('proposal-5')],
    ['saying no', '(id=?)', async () => proposals().close((await proposals().find('proposal-990'))!, 'declined', now)],
    ['those whose time has come', 'INDEX proposalsOpen (start<?)', () => proposals().expire(now)],
  ]
  test.each(cases)('%s: %s', async (_name, uses, ask) => {
    const plan = await plansOf(ask)
    expect(plan.join('\n')).toContain(uses)
    expect(plan.filter((line) => line.startsWith('SCAN') || line.includes('TEMP B-TREE'))).toEqual([])
  })

  test('the check would notice a query that reads everything', async () => {
    expect((await plansOf(() => db.selectFrom('messages').selectAll().where('text', '=', 'y').execute())).filter((line) => line.startsWith('SCAN'))).toHaveLength(1)
  })
})
