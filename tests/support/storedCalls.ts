import { createCallRepository } from '../../server/repositories/callRepository.ts'
import { createCallRoomRepository } from '../../server/repositories/callRoomRepository.ts'
import { newCallRows, newPart } from '../../server/services/newCall.ts'
import { newRoomRows, newUids } from '../../server/services/newRoom.ts'
import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { TestPerson } from './school.ts'
import type { TestServer } from './startTestServer.ts'

export interface StoredRoom { callId: string; roomId: string; boardId: string; channelName: string; uidOf: ReadonlyMap<string, number> }

/** A call of the caller to the others that rings, written as the server writes it, without anybody having been told. */
export async function ringingCall(server: TestServer, caller: TestPerson, first: TestPerson, ...others: TestPerson[]): Promise<StoredRoom> {
  const made = newCallRows({ userId: caller.id, deviceId: '', name: caller.name, role: caller.role }, first, 'video', null, server.clock.now())
  const { call, people } = made
  const uids = newUids(others.length, people.map(({ uid }) => uid))
  const added = others.map((person, i) => newPart(call.id, person, caller.id, { uid: uids[i] ?? 0, position: i + 2, at: server.clock.now(), unreached: null }))
  const everybody = [...people, ...added]
  const room = newRoomRows({ callId: call.id }, everybody.map(({ userId }) => ({ userId, role: 'writer' })), server.clock.now())
  await createCallRepository(server.db).open([caller.id, first.id], () => ({ made: { call, people: everybody } }))
  await createCallRoomRepository(server.db).makeRoom(call.id, () => room)
  return { callId: call.id, roomId: room.room.id, boardId: room.board.id, channelName: room.room.channelName, uidOf: new Map(everybody.map(({ userId, uid }) => [userId, uid])) }
}

/** These have answered, and the caller is in the call with them. */
export async function answered(server: TestServer, callId: string, ...people: TestPerson[]): Promise<void> {
  const at = server.clock.now()
  await server.db.updateTable('calls').set({ status: 'active', answeredAt: at }).where('id', '=', callId).execute()
  await server.db.updateTable('callPeople').set({ state: 'joined', joinedAt: at, ringUntil: null }).where('callId', '=', callId)
    .where((e) => e.or([e('state', '=', 'calling'), e('userId', 'in', people.map(({ id }) => id))])).execute()
}

export async function setPart(server: TestServer, callId: string, person: TestPerson, state: CallPersonState): Promise<void> {
  await server.db.updateTable('callPeople').set({ state }).where('callId', '=', callId).where('userId', '=', person.id).execute()
}

export async function callIsOver(server: TestServer, callId: string): Promise<void> {
  await server.db.updateTable('calls').set({ status: 'ended', endedAt: server.clock.now() }).where('id', '=', callId).execute()
  await server.db.updateTable('callPeople').set({ state: 'left' }).where('callId', '=', callId).where('state', '=', 'joined').execute()
}
