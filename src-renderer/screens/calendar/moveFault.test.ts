import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { moveFaultOf } from './moveFault.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const refused = (...paths: string[]) => new AppError('VALIDATION_FAILED', 'no', { issues: paths.map((path) => ({ path, message: 'is wrong' })) })

test('[S2] a lesson that is too long is not told to be in the past', () => {
  expect(moveFaultOf(refused('durationMinutes'), NOW)).toBe('length')
  expect(moveFaultOf(refused('scheduledStartTime', 'durationMinutes'), NOW)).toBe('length')
})

test('[S3] the past, and what lies beyond the years one plans in', () => {
  expect(moveFaultOf(refused('scheduledStartTime'), NOW)).toBe('past')
  expect(moveFaultOf(refused('scheduledStartTime'), Date.parse('2107-01-01'))).toBe('tooFar')
})

test('whatever else is wrong has words of its own', () => {
  expect(moveFaultOf(refused('timeZone'), NOW)).toBeNull()
  expect(moveFaultOf(new AppError('VALIDATION_FAILED'), NOW)).toBeNull()
  expect(moveFaultOf(new AppError('OVERLAP'), NOW)).toBeNull()
})
