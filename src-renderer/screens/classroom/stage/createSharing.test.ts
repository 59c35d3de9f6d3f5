import { expect, test } from 'vitest'
import type { AppError } from '#shared/errors.ts'
import type { Host, ScreenSources } from '../../../host/Host.ts'
import { createSharing } from './createSharing.ts'
import { createTestRoom, person, sharing } from './room.testing.ts'

type Command = Parameters<Parameters<Host['onShareCommand']>[0]>[0]

async function createWatched({ people = [person('me'), person('a')], screenSources = null }: { people?: ReturnType<typeof person>[]; screenSources?: ScreenSources | null } = {}) {
  const world = await createTestRoom('me', people)
  const [told, failures]: [(string | null)[], AppError[]] = [[], []]
  let press: (command: Command) => void = () => undefined
  const host: Pick<Host, 'screenSources' | 'setSharing' | 'onShareCommand'> = {
    screenSources,
    setSharing: (now) => { told.push(now && (now.paused ? 'paused' : 'live')) },
    onShareCommand: (listener) => {
      press = listener
      return () => { press = () => undefined }
    },
  }
  const made = createSharing({ room: world.room, host, meId: 'me', onFailure: (error) => { failures.push(error) } })
  const stop = made.follow()
  const phase = () => world.room.engine.state.get().own.screen.phase
  return { ...world, sharing: made, stop, told, codes: () => failures.map(({ code }) => code), phase, press: (command: Command) => { press(command) } }
}

test('the surroundings know what is shared, and what is pressed there is done', async () => {
  const { sharing: mine, told, phase, press, stop } = await createWatched()
  mine.toggle()
  await expect.poll(phase).toBe('live')
  press('pause')
  await expect.poll(phase).toBe('paused')
  press('resume')
  await expect.poll(phase).toBe('live')
  press('stop')
  expect(phase()).toBe('off')
  expect(told).toEqual(['live', 'paused', 'live', null])
  mine.toggle()
  await expect.poll(phase).toBe('live')
  stop()
  expect(told.at(-1)).toBeNull()
})

test('what the system refuses is told, what the person takes back is not', async () => {
  const { sharing: mine, engineOf, codes, phase } = await createWatched()
  engineOf('me').script.setScreen('CAPTURE_DENIED')
  mine.toggle()
  await expect.poll(codes).toEqual(['CAPTURE_DENIED'])
  engineOf('me').script.setScreen('NOT_ACTIVE')
  mine.toggle()
  await expect.poll(phase).toBe('off')
  expect(codes()).toEqual(['CAPTURE_DENIED'])
})

test('nobody shares over another, unless in control or allowed', async () => {
  const taken = await createWatched({ people: [person('me'), sharing('a')] })
  taken.sharing.toggle()
  expect(taken.codes()).toEqual(['SCREEN_TAKEN'])
  taken.tell({ manyScreens: true })
  taken.sharing.toggle()
  await expect.poll(taken.phase).toBe('live')
  const inControl = await createWatched({ people: [person('me', { inControl: true }), sharing('a')] })
  inControl.sharing.toggle()
  await expect.poll(inControl.phase).toBe('live')
})

test('of two who start at the same moment the one the server did not take stops', async () => {
  const { sharing: mine, tell, phase, codes } = await createWatched()
  mine.toggle()
  await expect.poll(phase).toBe('live')
  tell({ people: [person('me'), sharing('a')] })
  expect(phase()).toBe('off')
  expect(codes()).toEqual(['SCREEN_TAKEN'])
})

test('our picker opens where there is one, and what is chosen is shared', async () => {
  const chosen: string[] = []
  const screenSources: ScreenSources = {
    picker: () => Promise.resolve({ kind: 'ours', sound: true }),
    list: () => Promise.resolve([]),
    choose: (id, { sound }) => {
      chosen.push(`${id} ${String(sound)}`)
      return Promise.resolve()
    },
  }
  const { sharing: mine, phase } = await createWatched({ screenSources })
  mine.toggle()
  await expect.poll(() => mine.picking.get()).toEqual({ sound: true })
  await mine.choose('screen:1', { hint: 'motion', sound: true })
  expect(mine.picking.get()).toBeNull()
  expect([phase(), chosen]).toEqual(['live', ['screen:1 true']])
})
