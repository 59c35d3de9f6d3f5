import { expect, test } from 'vitest'
import { emptyCallFilter, historyFilterOf, isTurned, showsAllMissed } from './callFilter.ts'

const local = (text: string) => new Date(text).toISOString()

test('the server is asked only for what was chosen', () => {
  expect(historyFilterOf(emptyCallFilter)).toEqual({})
  expect(historyFilterOf({ ...emptyCallFilter, tab: 'missed' })).toEqual({ status: 'missed' })
  expect(historyFilterOf({ ...emptyCallFilter, tab: 'outgoing', type: 'video', q: ' rafi ' })).toEqual({ direction: 'outgoing', type: 'video', q: 'rafi' })
})

test('days are whole days of the reader, the last one included', () => {
  expect(historyFilterOf({ ...emptyCallFilter, from: '2026-11-01', to: '2026-11-20' })).toEqual({ from: local('2026-11-01T00:00'), to: local('2026-11-21T00:00') })
  expect(isTurned({ from: '2026-11-20', to: '2026-11-19' })).toBe(true)
  expect(isTurned({ from: '2026-11-20', to: '2026-11-20' })).toBe(false)
  expect(isTurned({ from: '2026-11-20', to: '' })).toBe(false)
})

test('missed calls count as looked at where nothing hides one of them', () => {
  expect(showsAllMissed(emptyCallFilter)).toBe(true)
  expect(showsAllMissed({ ...emptyCallFilter, tab: 'missed' })).toBe(true)
  for (const hiding of [{ tab: 'incoming' }, { tab: 'outgoing' }, { type: 'voice' }, { q: 'rafi' }, { from: '2026-11-20' }, { to: '2026-11-20' }] as const) {
    expect(showsAllMissed({ ...emptyCallFilter, ...hiding }), JSON.stringify(hiding)).toBe(false)
  }
})
