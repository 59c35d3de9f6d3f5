import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  messageInputSchema, moveMark, nextProposal, offerFault, proposalStatusAt, proposalStatusSchema, type ProposalEvent, type ProposalStatus,
} from './conversations.ts'

const events: readonly ProposalEvent[] = ['accept', 'counter', 'decline', 'withdraw', 'expire']
const anyEvent = fc.constantFrom(...events)
const anyStatus = fc.constantFrom(...proposalStatusSchema.options)

describe('a proposal', () => {
  test('is answered by the first of any events, and by no other after it', () => {
    fc.assert(fc.property(fc.array(anyEvent, { minLength: 1 }), (happening) => {
      let status: ProposalStatus = 'open'
      const took: ProposalEvent[] = []
      for (const event of happening) {
        const next = nextProposal(status, event)
        if (next === null) continue
        took.push(event)
        status = next
      }
      expect(took).toEqual(happening.slice(0, 1))
      expect(status).toBe(nextProposal('open', took[0]!))
    }))
  })

  test('ends differently by every event', () => {
    expect(new Set(events.map((event) => nextProposal('open', event))).size).toBe(events.length)
  })

  test('is over when its time comes, and stays what it became before', () => {
    fc.assert(fc.property(anyStatus, fc.integer(), fc.integer(), (status, start, now) => {
      const seen = proposalStatusAt({ status, start }, now)
      if (status !== 'open') expect(seen).toBe(status)
      else expect(seen).toBe(now < start ? 'open' : 'expired')
    }))
  })

  test('however two people negotiate, one time at most is open and one at most is agreed', () => {
    const step = fc.record({ on: fc.nat({ max: 30 }), event: anyEvent })
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const offered: { status: ProposalStatus; by: 'tutor' | 'student'; counterOf: number | null }[] = [{ status: 'open', by: 'student', counterOf: null }]
      for (const { on, event } of steps) {
        const index = on % offered.length
        const answered = offered[index]!
        const next = nextProposal(answered.status, event)
        if (next === null) continue
        answered.status = next
        if (next === 'countered') offered.push({ status: 'open', by: answered.by === 'tutor' ? 'student' : 'tutor', counterOf: index })
        const count = (status: ProposalStatus) => offered.filter((one) => one.status === status).length
        expect(count('open') + count('accepted')).toBeLessThanOrEqual(1)
        for (const one of offered) if (one.counterOf !== null) expect(offered[one.counterOf]).toMatchObject({ status: 'countered', by: one.by === 'tutor' ? 'student' : 'tutor' })
      }
    }))
  })
})

describe('a time that is offered', () => {
  const now = Date.parse('2028-02-29T09:00:00.000Z')
  test.each([
    ['2028-02-29T08:59:59.999Z', 'is not in the future'],
    ['2028-02-29T09:00:00.000Z', 'is not in the future'],
    ['2028-02-29T09:00:00.001Z', null],
    ['2030-03-01T09:00:00.000Z', null],
    ['2030-03-01T09:00:00.001Z', 'is more than 2 years ahead'],
    ['9999-12-31T23:59:59.999Z', 'is more than 2 years ahead'],
  ])('%s: %s', (time, fault) => {
    expect(offerFault(Date.parse(time), now)).toBe(fault)
  })
})

describe('marks', () => {
  const anyMark = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined })
  test('only move forward, never beyond the last message, and nothing is read before it has come', () => {
    const steps = fc.array(fc.record({ sent: fc.nat({ max: 5 }), delivered: anyMark, read: anyMark }))
    fc.assert(fc.property(steps, (happening) => {
      let [mark, lastNumber] = [{ delivered: 0, read: 0 }, 0]
      for (const { sent, ...to } of happening) {
        lastNumber += sent
        const next = moveMark(mark, to, lastNumber)
        expect(next.read).toBeGreaterThanOrEqual(mark.read)
        expect(next.delivered).toBeGreaterThanOrEqual(mark.delivered)
        expect(next.read).toBeLessThanOrEqual(next.delivered)
        expect(next.delivered).toBeLessThanOrEqual(lastNumber)
        expect(next.read).toBeGreaterThanOrEqual(Math.min(to.read ?? 0, lastNumber))
        mark = next
      }
    }))
  })

  test('come to the same in any order', () => {
    fc.assert(fc.property(fc.array(fc.record({ delivered: anyMark, read: anyMark })), fc.nat({ max: 50 }), (marks, lastNumber) => {
      const all = (list: typeof marks) => list.reduce<{ delivered: number; read: number }>((mark, to) => moveMark(mark, to, lastNumber), { delivered: 0, read: 0 })
      expect(all([...marks].reverse())).toEqual(all(marks))
    }))
  })
})

describe('a text', () => {
  const parse = (text: string) => messageInputSchema.safeParse({ clientId: '019a0000-0000-4000-8000-000000000000', text })
  test.each(['', '  \n ', 'x'.repeat(4_001), 'a\0b', '\ud83d'])('%j is refused', (text) => {
    expect(parse(text).success).toBe(false)
  })
  test.each(['x'.repeat(4_000), 'আজ কি পড়ব?', '👩‍🏫', '<b>', 'two\nlines'])('%j is sent as it is', (text) => {
    expect(parse(text).data?.text).toBe(text)
  })
})
