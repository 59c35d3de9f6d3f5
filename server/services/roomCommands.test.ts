import { expect, test } from 'vitest'
import { nothingSent, type RoomState } from '../../src-shared/room.ts'
import { newControl, type RoomControl } from '../../src-shared/roomControlState.ts'
import type { Announcer } from './announcer.ts'
import type { LiveRoom, Occupant } from './liveRoom.ts'
import { createLiveRooms } from './liveRooms.ts'
import { createRoomCommands } from './roomCommands.ts'
import type { RoomSockets } from './roomSockets.ts'

const occupant = (userId: string, role: Occupant['role']): Occupant => ({ userId, name: userId, role, instanceId: `${userId}-page`, media: nothingSent, connectionId: `${userId}-socket`, enteredAt: 0 })

test('what fails of a decision that has been kept keeps nothing else of it from being done and told', async () => {
  const room: LiveRoom = {
    roomId: 'room', kind: 'session', ownerId: 'session', boardId: 'board', personIds: ['tutor', 'ann'], tutorIds: ['tutor'], control: newControl(), readers: new Set(), waiting: [], pendingMutes: new Map(),
    phase: 'started', startedAt: 0, boardShown: false, revision: 0, occupants: [occupant('tutor', 'tutor'), occupant('ann', 'student')], shownOut: new Set(), cutOff: new Set(),
  }
  const [told, kept, done, faults]: [RoomState[], (RoomControl | null)[], string[], unknown[]] = [[], [], [], []]
  const announcer: Pick<Announcer, 'toRoom'> = { toRoom: (_roomId, _event, payload) => { if ('state' in payload) told.push(payload.state) } }
  const clock = { now: () => 0 }
  const live = createLiveRooms({ announcer: announcer as Announcer, sockets: {} as RoomSockets, clock })
  live.add(room)
  const commands = createRoomCommands({
    live, clock, chance: () => 0, onError: (error) => { faults.push(error) },
    controls: { decide: ({ control }) => { kept.push(control); return Promise.resolve([]) } },
    effects: {
      carryOut: (_room, _told, { kind }) => {
        done.push(kind)
        return kind === 'draw' ? Promise.reject(new Error('broken on purpose')) : Promise.resolve()
      },
    },
  })
  await commands.command({ userId: 'tutor', name: 'tutor', role: 'tutor', deviceId: 'device' }, 'tutor-socket', 'room', { kind: 'remove', userId: 'ann' })
  expect([done, faults]).toEqual([['draw', 'showOut'], [new Error('broken on purpose')]])
  expect(kept[0]).toBe(room.control)
  expect(told.at(-1)?.removed).toEqual([{ id: 'ann', name: 'ann', role: 'student' }])
})
