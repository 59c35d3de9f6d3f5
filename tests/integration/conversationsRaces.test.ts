import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConversationRepository } from '../../server/repositories/conversationRepository.ts'
import type { NewMessage, ProposalRow } from '../../server/repositories/conversationRows.ts'
import { createMessageRepository } from '../../server/repositories/messageRepository.ts'
import { createProposalRepository } from '../../server/repositories/proposalRepository.ts'
import { newId } from '../../server/services/newId.ts'
import { bookingRows } from '../../server/services/proposalRows.ts'
import { createUserRepository } from '../../server/repositories/userRepository.ts'
import { conversing } from '../support/conversing.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const HOUR = 3_600_000

let server: TestServer
let talk: ReturnType<typeof conversing>
beforeEach(async () => {
  server = await startTestServer()
  talk = conversing(server)
})
afterEach(() => server.close())

const proposals = () => createProposalRepository(server.db)
const statusOf = async ({ id }: ProposalRow) => (await proposals().find(id))!.status
/** As another server has read it: open. */
async function openProposal(): Promise<ProposalRow> {
  const { tutor, student } = server.school
  return (await proposals().find((await talk.offer(student, tutor)).id))!
}
function accept(proposal: ProposalRow, now = server.clock.now()) {
  return async () => {
    const { tutor, student } = server.school
    const users = createUserRepository(server.db)
    const lesson = { tutor: (await users.find(tutor.id))!, student: (await users.find(student.id))! }
    const actor = { userId: tutor.id, deviceId: newId(), name: tutor.name, role: tutor.role }
    return proposals().accept(proposal, { ...bookingRows(actor, proposal, lesson, now), unlessBusy: [], now })
  }
}
function counterRows(answered: ProposalRow, clientId: string = randomUUID()): [NewMessage, ProposalRow] {
  const now = server.clock.now()
  return [
    { conversationId: answered.conversationId, id: newId(), senderId: answered.toId, clientId, sentAt: now, text: null },
    { ...answered, id: newId(), fromId: answered.toId, toId: answered.fromId, start: answered.start + HOUR, counterOf: answered.id, createdAt: now },
  ]
}

describe('of answers that all have seen the proposal open', () => {
  test.each(['accept', 'counter', 'decline'] as const)('only the first counts, when that is %s', async (first) => {
    const proposal = await openProposal()
    const answers = {
      accept: accept(proposal),
      counter: () => proposals().counter(proposal, ...counterRows(proposal)),
      decline: async () => ({ kind: await proposals().close(proposal, 'declined', server.clock.now()) ? 'declined' : 'closed' }),
    }
    expect((await answers[first]()).kind).not.toBe('closed')
    const after = await statusOf(proposal)
    for (const answer of Object.values(answers)) expect((await answer()).kind).toBe('closed')
    expect(await statusOf(proposal)).toBe(after)
    expect(await server.db.selectFrom('sessions').select('id').execute()).toHaveLength(first === 'accept' ? 1 : 0)
    expect(await server.db.selectFrom('messages').select('id').execute()).toHaveLength(first === 'counter' ? 2 : 1)
  })

  test('none counts when its time has come meanwhile', async () => {
    const proposal = await openProposal()
    server.clock.advance(proposal.start - server.clock.now())
    expect((await accept(proposal)()).kind).toBe('closed')
    expect((await proposals().counter(proposal, ...counterRows(proposal))).kind).toBe('closed')
    expect(await proposals().close(proposal, 'withdrawn', server.clock.now())).toBe(false)
    expect(await statusOf(proposal)).toBe('open')
    expect((await proposals().expire(server.clock.now())).map(({ id }) => id)).toEqual([proposal.id])
    expect(await proposals().expire(server.clock.now())).toEqual([])
  })

  test('another time under a clientId that was used meanwhile leaves it open', async () => {
    const proposal = await openProposal()
    const { clientId } = await talk.say(server.school.tutor, proposal.conversationId, 'Another time?')
    expect(await proposals().counter(proposal, ...counterRows(proposal, clientId))).toEqual({ kind: 'sentBefore' })
    expect(await statusOf(proposal)).toBe('open')
    expect((await accept(proposal)()).kind).toBe('booked')
  })
})

test('a conversation that both have found missing is made once', async () => {
  const { tutor, student } = server.school
  const conversations = createConversationRepository(server.db)
  const pairKey = [tutor.id, student.id].sort().join(' ')
  const [first, second] = [newId(), newId()]
  await conversations.create({ id: first, pairKey, createdAt: 1 }, [tutor.id, student.id])
  await conversations.create({ id: second, pairKey, createdAt: 2 }, [student.id, tutor.id])
  expect(await conversations.idOfPair(pairKey)).toBe(first)
  expect((await server.db.selectFrom('conversationPeople').select('conversationId').execute()).map(({ conversationId }) => conversationId)).toEqual([first, first])
})

test('a message that both have found unsent is stored once', async () => {
  const { tutor, student } = server.school
  const { id: conversationId } = await talk.open(tutor, student)
  const message = { conversationId, senderId: tutor.id, clientId: randomUUID(), sentAt: server.clock.now(), text: 'Once' }
  const messages = createMessageRepository(server.db)
  const stored = await Promise.all([messages.append({ ...message, id: newId() }), messages.append({ ...message, id: newId() })])
  expect(stored.filter((row) => row !== undefined)).toHaveLength(1)
  expect((await talk.see(student, conversationId)).unread).toBe(1)
  expect((await talk.say(tutor, conversationId, 'Next')).number).toBe(2)
})
