import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver, nextSession, sessionStatusSchema, type SessionEvent, type SessionStatus } from './sessionLifecycle.ts'

const statuses = sessionStatusSchema.options
const events: SessionEvent[] = ['start', 'end', 'cancel', 'expire']
const possible: Record<string, SessionStatus> = { 'scheduled start': 'active', 'active end': 'completed', 'scheduled cancel': 'cancelled', 'scheduled expire': 'missed' }

test('[S4] exactly the four transitions, everything else is refused', () => {
  for (const status of statuses) for (const event of events) expect(nextSession(status, event), `${status} ${event}`).toBe(possible[`${status} ${event}`] ?? null)
})

test('[S4] over is over, at most two events change a session, and it starts at most once', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (sequence) => {
    let status: SessionStatus = 'scheduled'
    const accepted: SessionEvent[] = []
    for (const event of sequence) {
      const next = nextSession(status, event)
      if (next === null) continue
      expect(isOver(status), 'nothing follows the end').toBe(false)
      accepted.push(event)
      status = next
    }
    expect(accepted.length).toBeLessThanOrEqual(2)
    expect(accepted.filter((event) => event === 'start').length).toBeLessThanOrEqual(1)
    expect(status === 'completed').toBe(accepted.join() === 'start,end')
  }))
})
