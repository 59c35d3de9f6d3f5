import { nothingSent, type RoomPerson, type RoomState } from '#shared/room.ts'
import type { LegState, LiveRoomState } from '../../../domain/LiveRoom.ts'
import { createValue } from '../../../domain/value.ts'
import { createScriptedRoom } from '../../../rtc/scripted/createScriptedRoom.ts'

const up: LegState = { state: 'up', error: null }

export const person = (userId: string, change: Partial<RoomPerson> = {}): RoomPerson => ({
  userId, name: userId, role: 'student', instanceId: `page-${userId}`, media: { ...nothingSent, microphone: true, camera: true },
  connection: 'connected', handRaisedAt: null, mayDraw: true, inControl: false, ...change,
})
export const sharing = (userId: string): RoomPerson => person(userId, { media: { ...nothingSent, microphone: true, camera: true, screen: 'live' } })

/** A room as the server would tell it, and engines that see each other; `tell` is the server's next word. For tests of what follows a room. */
export async function createTestRoom(meId: string, people: readonly RoomPerson[]) {
  const base: RoomState = {
    roomId: 'room', revision: 1, toldAt: '2026-11-20T12:00:00.000Z', people: [...people], phase: 'started', startedAt: null, boardShown: false, spotlight: null, locked: false, manyScreens: false,
    waiting: [], removed: [], timer: null, poll: null, recording: null,
  }
  const state = createValue<LiveRoomState>({
    phase: 'live', error: null, legs: { media: up, channel: up, board: up }, ticket: null, room: base, clockOffset: 0, vote: null, boardShown: false, waiting: false, closed: null, leaving: false,
  })
  const scripted = createScriptedRoom()
  const ticket = { provider: 'p2p' as const, channelName: 'room', uid: 1, screenUid: 2, iceServers: [], expiresAt: '2026-11-20T12:00:00.000Z' }
  const engines = new Map(people.map(({ userId }) => [userId, scripted.createEngine(userId)]))
  for (const engine of engines.values()) {
    await engine.openDevices({ microphone: { on: true, deviceId: null }, camera: { on: true, deviceId: null }, speaker: { deviceId: null } })
    await engine.join(ticket)
  }
  const engineOf = (userId: string) => {
    const engine = engines.get(userId)
    if (!engine) throw new Error(`nobody called ${userId} is in the room`)
    return engine
  }
  return {
    room: { state, engine: engineOf(meId) },
    engineOf,
    tell(change: Partial<RoomState>): void { state.update((current) => ({ ...current, room: { ...base, ...current.room, ...change } })) },
    showBoard(boardShown: boolean): void { state.update((current) => ({ ...current, boardShown })) },
  }
}
