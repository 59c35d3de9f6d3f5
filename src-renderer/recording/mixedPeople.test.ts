import { expect, test } from 'vitest'
import type { RoomState } from '#shared/room.ts'
import type { LegState, LiveRoomState } from '../domain/LiveRoom.ts'
import { mixedPeople } from './mixedPeople.ts'

const leg = (state: LegState['state']): LegState => ({ state, error: null })
const people = ['ann', 'me', 'bob', 'new'].map((userId) => ({ userId, name: userId }))
const consents = [{ userId: 'ann', consent: 'agreed' }, { userId: 'bob', consent: 'refused' }, { userId: 'new', consent: 'asked' }] as const
const at = (channel: LegState['state'], since: string | null = '2026-01-01T00:00:00.000Z'): Pick<LiveRoomState, 'room' | 'legs'> => ({
  legs: { media: leg('up'), channel: leg(channel), board: leg('up') }, room: { people, recording: { by: 'me', since, consents: [...consents] } } as unknown as RoomState,
})
const mixed = (given: Pick<LiveRoomState, 'room' | 'legs'>) => mixedPeople([], given, 'me').map(({ person }) => person)

test('oneself first, then who has agreed; nobody else', () => { expect(mixed(at('up'))).toEqual(['self', 'ann']) })
test('before it runs, and while the server cannot be heard, oneself alone', () => {
  expect(mixed(at('up', null))).toEqual(['self'])
  expect(mixed(at('recovering'))).toEqual(['self'])
})
test('news that change nothing change nothing', () => {
  const before = mixedPeople([], at('up'), 'me')
  expect(mixedPeople(before, at('up'), 'me')).toBe(before)
})
