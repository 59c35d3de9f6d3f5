import { expect, test } from 'vitest'
import type { BusyTime } from '#shared/sessions.ts'
import { clashesOf, mergedSpans } from './busy.ts'

const at = (time: string) => Date.parse(`2026-11-20T${time}:00Z`)
const busy = (start: string, end: string, sessionId: string | null = null): BusyTime =>
  ({ personId: 'p', sessionId, start: new Date(at(start)).toISOString(), end: new Date(at(end)).toISOString(), source: sessionId === null ? 'imported' : 'session' })

test('[S3] times that only touch do not clash', () => {
  const items = [busy('09:00', '10:00', 'a'), busy('10:30', '11:30', 'b'), busy('12:00', '13:00')]
  expect(clashesOf({ from: at('10:00'), to: at('10:30') }, items)).toEqual([])
  expect(clashesOf({ from: at('10:00'), to: at('12:01') }, items)).toEqual([items[1], items[2]])
})

test('a session that moves is no obstacle to itself', () => {
  expect(clashesOf({ from: at('09:30'), to: at('10:30') }, [busy('09:00', '10:00', 'a')], new Set(['a']))).toEqual([])
})

test('overlapping and adjoining times are one', () => {
  expect(mergedSpans([busy('12:00', '13:00'), busy('09:00', '10:00'), busy('09:30', '11:00'), busy('11:00', '11:30')]))
    .toEqual([{ from: at('09:00'), to: at('11:30') }, { from: at('12:00'), to: at('13:00') }])
})
