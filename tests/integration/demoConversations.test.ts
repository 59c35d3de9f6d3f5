import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message, Proposal } from '../../src-shared/conversations.ts'
import { apiAs } from '../support/apiAs.ts'
import { proposalOf, textOf } from '../support/conversing.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const DAY = 24 * 3_600_000
const env = { LECTERN_DEMO: '1' }

let server: TestServer
beforeEach(async () => { server = await startTestServer({ env }) })
afterEach(() => server.close())

const tutor = () => apiAs(server.url, 'tutor@demo.lectern')
async function conversation() {
  const { items, unread } = await (await tutor()).conversations({ query: {} })
  expect(items.map((item) => item.other.name)).toEqual(['Rafi Chowdhury', 'Nusrat Jahan'])
  const messages: Message[] = (await (await tutor()).messages({ params: { id: items[0]!.id }, query: {} })).items
  return { messages, unread }
}
async function offered(): Promise<Proposal> {
  return proposalOf((await conversation()).messages[0]!)
}

test('the demo\'s tutor has a short conversation with a student, who has offered a time that is free', async () => {
  const { messages, unread } = await conversation()
  expect([unread, messages.map(({ number }) => number)]).toEqual([1, [4, 3, 2, 1]])
  const sentAt = messages.map((message) => message.sentAt)
  expect(sentAt).toEqual([...sentAt].sort().reverse())
  const proposal = await offered()
  expect(proposal.status).toBe('open')
  expect(Date.parse(proposal.startTime)).toBeGreaterThan(server.clock.now() + DAY)
  const accepted = await (await tutor()).acceptProposal({ params: { id: proposal.id }, body: {} })
  expect(proposalOf(accepted).status).toBe('accepted')
})

test('an answered offer is left alone until its time; then the student offers the next', async () => {
  const first = await offered()
  await (await tutor()).declineProposal({ params: { id: first.id } })
  await server.server.tick()
  expect((await conversation()).messages).toHaveLength(4)
  server.clock.advance(Date.parse(first.startTime) - server.clock.now())
  await server.server.tick()
  await server.server.tick()
  expect((await conversation()).messages.map(textOf).slice(0, 2)).toEqual(['proposal open', 'proposal declined'])
})

test('the next start adds nothing', async () => {
  const before = await conversation()
  await server.close({ keep: true })
  server = await startTestServer({ env, dataDir: server.dataDir, clock: server.clock })
  expect(await conversation()).toEqual(before)
})
