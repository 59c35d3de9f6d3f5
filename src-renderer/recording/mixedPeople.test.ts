import { expect, test } from 'vitest'
import type { RoomState } from '#shared/room.ts'
import type { LegState, LiveRoomState } from '../domain/LiveRoom.ts'
import { boardIsMixed, mixedPeople } from './mixedPeople.ts'

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

type Legs = LiveRoomState['legs']
const board = ({ drawing, by = 'me', since = '2026-01-01T00:00:00.000Z', channel = 'up', board: state = 'up' }: { drawing: string[]; by?: string; since?: string | null; channel?: Legs['channel']['state']; board?: Legs['board']['state'] }) => {
  const { room, legs } = at(channel, since)
  const inside = people.map((person) => ({ ...person, mayDraw: drawing.includes(person.userId) }))
  return boardIsMixed({ legs: { ...legs, board: leg(state) }, room: { ...room, people: inside, recording: { ...room?.recording, by } } as unknown as RoomState }, 'me')
}
test('the board is in it while all who can draw on it have agreed, and it runs here', () => {
  expect(board({ drawing: ['me', 'ann'] })).toBe(true)
  expect(board({ drawing: ['me', 'bob'] })).toBe(false)
  expect(board({ drawing: ['me', 'new'] })).toBe(false)
  expect(board({ drawing: ['me'], since: null })).toBe(false)
  expect(board({ drawing: ['me'], by: 'ann' })).toBe(false)
})
test('while the server cannot be heard the board stays in it as long as nobody else\'s drawing comes', () => {
  expect(board({ drawing: ['me', 'ann'], channel: 'recovering', board: 'recovering' })).toBe(true)
  expect(board({ drawing: ['me', 'ann'], channel: 'recovering', board: 'up' })).toBe(false)
  expect(board({ drawing: ['me', 'bob'], channel: 'recovering', board: 'recovering' })).toBe(false)
})
