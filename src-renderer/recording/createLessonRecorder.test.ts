import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { RoomState } from '#shared/room.ts'
import type { LiveRoomState } from '../domain/LiveRoom.ts'
import { createValue } from '../domain/value.ts'
import { createLessonRecorder } from './createLessonRecorder.ts'

/** A room whose server refuses to ask, while `by` records or nobody. */
function refusing(code: ErrorCode, by: string | null) {
  const people = [{ userId: 'me', name: 'Me' }, { userId: 'ann', name: 'Ann' }]
  const recording = by === null ? null : { by, since: null, consents: [] }
  const up = { state: 'up', error: null } as const
  const state = createValue({ phase: 'live', legs: { media: up, channel: up, board: up }, room: { people, recording } as unknown as RoomState } as LiveRoomState)
  const ended: string[] = []
  const file = { write: async () => undefined, close: async () => { ended.push('kept'); return { name: 'a', place: null } }, abort: async () => { ended.push('gone') } }
  const unused = () => { throw new Error('not in this test') }
  const room = { state, engine: { mix: unused }, board: { picture: unused }, command: () => Promise.reject(new AppError(code)) } as unknown as Parameters<typeof createLessonRecorder>[0]['room']
  return { recorder: createLessonRecorder({ room, recordings: { open: async () => file }, meId: 'me', onStored: unused }), ended }
}

test('who begins while another records hears whose it is; nothing is left of the own file', async () => {
  const { recorder, ended } = refusing('CONFLICT', 'ann')
  await recorder.start('Algebra')
  expect(recorder.state.get()).toMatchObject({ phase: 'off', takenBy: 'Ann', failure: { code: 'CONFLICT' }, stored: null })
  expect(ended).toEqual(['gone'])
})

test('another refusal is nobody\'s recording, and one whose recorder is not known names nobody', async () => {
  const { recorder } = refusing('SERVER_UNREACHABLE', null)
  await recorder.start('Algebra')
  expect(recorder.state.get()).toMatchObject({ takenBy: null, failure: { code: 'SERVER_UNREACHABLE' } })
  const unknown = refusing('CONFLICT', null)
  await unknown.recorder.start('Algebra')
  expect(unknown.recorder.state.get().takenBy).toBe('')
})
