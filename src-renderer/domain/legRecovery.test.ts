import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { recoverLegs } from './legRecovery.ts'
import type { LegState, LiveRoomState } from './LiveRoom.ts'
import { createScope } from './scope.ts'
import { createValue } from './value.ts'

const leg = (state: LegState['state'], code?: ErrorCode): LegState => ({ state, error: code === undefined ? null : new AppError(code) })

function room() {
  const tried: string[] = []
  const state = createValue<Pick<LiveRoomState, 'phase' | 'legs'>>({ phase: 'live', legs: { channel: leg('recovering'), media: leg('starting'), board: leg('starting') } })
  const scope = createScope()
  recoverLegs({ scope, state, retry: (name) => { tried.push(name) } })
  const set = (legs: Partial<Record<'channel' | 'media' | 'board', LegState>>) => { state.update((now) => ({ ...now, legs: { ...now.legs, ...legs } })) }
  return { tried, state, scope, set }
}

test('what the server\'s absence stopped begins again with its return, once for each', () => {
  const { tried, set } = room()
  set({ media: leg('failed', 'SERVER_UNREACHABLE'), board: leg('failed', 'SERVER_UNREACHABLE') })
  expect(tried).toEqual([])
  set({ channel: leg('up') })
  set({ media: leg('starting') })
  expect(tried).toEqual(['media', 'board'])
  set({ media: leg('failed', 'SERVER_UNREACHABLE') })
  expect(tried).toHaveLength(2)
  set({ channel: leg('recovering') })
  set({ channel: leg('up') })
  expect(tried).toEqual(['media', 'board', 'media', 'board'])
})

test('what failed for another reason waits for the person, and nothing begins in a room that is over', () => {
  const { tried, state, set } = room()
  set({ media: leg('failed', 'MEDIA_FAILED'), board: leg('failed', 'STORAGE_FAILED') })
  set({ channel: leg('up') })
  state.update((now) => ({ ...now, phase: 'over', legs: { ...now.legs, channel: leg('recovering'), media: leg('failed', 'SERVER_UNREACHABLE') } }))
  set({ channel: leg('up') })
  expect(tried).toEqual([])
})
