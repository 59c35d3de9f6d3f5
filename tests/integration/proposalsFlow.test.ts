import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextProposal, type ProposalStatus } from '../../src-shared/conversations.ts'
import { conversing, proposalOf } from '../support/conversing.ts'
import type { Reply } from '../support/httpClient.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const HOUR = 3_600_000
const RUNS = 15

let server: TestServer
let talk: ReturnType<typeof conversing>
beforeAll(async () => {
  server = await startTestServer()
  talk = conversing(server)
})
afterAll(() => server.close())

interface Offered { id: string; status: ProposalStatus; fromId: string; start: number }
type Step = { by: 'tutor' | 'student' } & ({ act: 'propose' } | { act: 'accept' | 'counter' | 'decline'; on: number }) | { by: null; act: 'wait'; hours: number }

const by = fc.constantFrom('tutor' as const, 'student' as const)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ by, act: fc.constant('propose' as const) }) },
  { weight: 7, arbitrary: fc.record({ by, act: fc.constantFrom('accept' as const, 'counter' as const, 'decline' as const), on: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ by: fc.constant(null), act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 4 }) }) },
)

/** What the rules say of one negotiation, beside what the server says. */
function negotiation(people: { tutor: TestPerson; student: TestPerson }) {
  const offered: Offered[] = []
  let slot = 0
  const codeOf = (reply: Reply): unknown => (reply.status < 300 ? reply.status : (reply.body as { code: unknown }).code)
  const next = (): { startTime: string; start: number } => {
    const start = server.clock.now() + ++slot * 2 * HOUR
    return { start, startTime: new Date(start).toISOString() }
  }
  const statusOf = (one: Offered): ProposalStatus => (one.status === 'open' && server.clock.now() >= one.start ? 'expired' : one.status)
  function expected(one: Offered, act: 'accept' | 'counter' | 'decline', actor: TestPerson) {
    if (act !== 'decline' && one.fromId === actor.id) return { code: 'FORBIDDEN', status: null }
    const status = nextProposal(statusOf(one), act === 'decline' && one.fromId === actor.id ? 'withdraw' : act)
    return status === null ? { code: 'PROPOSAL_CLOSED', status } : { code: act === 'counter' ? 201 : 200, status }
  }
  return {
    offered, statusOf,
    async take(step: Step): Promise<void> {
      if (step.act === 'wait') {
        server.clock.advance(step.hours * HOUR)
        return
      }
      const actor = people[step.by]
      const time = next()
      if (step.act === 'propose') {
        const reply = await talk.propose(actor, people[step.by === 'tutor' ? 'student' : 'tutor'], { startTime: time.startTime, durationMinutes: 30 })
        offered.push({ id: proposalOf(reply.body).id, status: 'open', fromId: actor.id, start: time.start })
        return
      }
      const one = offered[step.on % Math.max(offered.length, 1)]
      if (!one) return
      const { code, status } = expected(one, step.act, actor)
      const reply = step.act === 'counter'
        ? await talk.counter(actor, one.id, { startTime: time.startTime })
        : await talk.answer(actor, one.id, step.act, { allowOverlap: true })
      expect(codeOf(reply)).toBe(code)
      if (status === null) return
      one.status = status
      if (step.act === 'counter') offered.push({ id: proposalOf(reply.body).id, status: 'open', fromId: actor.id, start: time.start })
    },
  }
}

test('whatever two people do, the server keeps to the rules, and every accepted time and no other is booked', async () => {
  let run = 0
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
    const people = { tutor: await server.addPerson('tutor', `Tutor ${++run}`), student: await server.addPerson('student', `Student ${run}`) }
    const { offered, statusOf, take } = negotiation(people)
    for (const step of [{ by: 'student', act: 'propose' } as const, ...steps]) await take(step)

    const { items: [conversation] } = await talk.list(people.tutor)
    const messages = (await talk.messages(people.tutor, conversation!.id, '?after=0')).items
    expect(messages.map(({ number }) => number)).toEqual(offered.map((_, i) => i + 1))
    expect(messages.map(proposalOf)).toMatchObject(offered.map((one) => ({ id: one.id, status: statusOf(one), fromId: one.fromId })))
    const booked = await server.db.selectFrom('sessions').select(['id', 'scheduledStart as start']).where('tutorId', '=', people.tutor.id).orderBy('id').execute()
    const agreed = messages.map(proposalOf).filter(({ status }) => status === 'accepted').map(({ sessionId, startTime }) => ({ id: sessionId!, start: Date.parse(startTime) }))
    expect(booked).toEqual(agreed.sort((a, b) => (a.id < b.id ? -1 : 1)))
    for (const person of [people.tutor, people.student]) {
      const mine = (await talk.see(person, conversation!.id)).marks[0]!
      expect((await talk.see(person, conversation!.id)).unread).toBe(messages.filter(({ senderId, number }) => senderId !== person.id && number > mine.read).length)
    }
  }), { numRuns: RUNS })
})
