import { expect, test } from 'vitest'
import { createCaptureDoor } from './captureDoor.ts'
import { createScreenChoice } from './screenChoice.ts'
import { pickerOf, type ScreenPicker } from './screenPicker.ts'

const SCREEN = { sourceId: 'screen:1:0', sound: true }

function door(picker: ScreenPicker, { pick = () => Promise.resolve<string | null>(null), own = true } = {}) {
  let now = 0
  const choice = createScreenChoice(() => now)
  const built = createCaptureDoor({ picker, choice, pick, isOwnPage: () => own })
  const ask = (change = {}) => built.decide({ frame: null, securityOrigin: '', userGesture: true, videoRequested: true, audioRequested: true, ...change })
  return { built, choice, ask, wait: (ms: number) => { now += ms } }
}

test('the system\'s picker is used where there is one, and ours nowhere beside it', () => {
  const of = (platform: NodeJS.Platform, systemVersion: string, isWayland = false) => pickerOf({ platform, systemVersion, isWayland })
  expect(of('linux', '6.1.0')).toEqual({ way: 'ours', sound: false })
  expect(of('linux', '6.1.0', true)).toEqual({ way: 'portal', sound: false })
  expect(of('win32', '10.0.26100')).toEqual({ way: 'ours', sound: true })
  expect(of('darwin', '14.7.1')).toEqual({ way: 'ours', sound: false })
  expect([of('darwin', '15.0.0'), of('darwin', '26.5.2')]).toEqual([{ way: 'native', sound: false }, { way: 'native', sound: false }])
})

test('a choice opens the door once, to the own page, with sound only when it was asked for, chosen and can be had', async () => {
  const { built, choice, ask } = door({ way: 'ours', sound: true })
  expect([built.isOpen, await ask()]).toEqual([false, null])
  choice.set(SCREEN)
  expect(built.isOpen).toBe(true)
  expect(await ask()).toEqual({ video: { id: 'screen:1:0', name: '' }, audio: 'loopback' })
  expect([built.isOpen, await ask()]).toEqual([false, null])
  choice.set(SCREEN)
  expect(await ask({ audioRequested: false })).toEqual({ video: { id: 'screen:1:0', name: '' } })
  choice.set({ ...SCREEN, sound: false })
  expect(await ask()).toEqual({ video: { id: 'screen:1:0', name: '' } })
  choice.set(SCREEN)
  expect(await ask({ videoRequested: false })).toBeNull()
  const without = door({ way: 'ours', sound: false })
  without.choice.set(SCREEN)
  expect(await without.ask()).toEqual({ video: { id: 'screen:1:0', name: '' } })
  const foreign = door({ way: 'ours', sound: true }, { own: false })
  foreign.choice.set(SCREEN)
  expect(await foreign.ask()).toBeNull()
  // What a foreign page asked for has not used it up.
  expect(foreign.built.isOpen).toBe(true)
})

test('a choice is forgotten after a minute', async () => {
  const { built, choice, ask, wait } = door({ way: 'ours', sound: false })
  choice.set(SCREEN)
  wait(59_999)
  expect(built.isOpen).toBe(true)
  wait(1)
  expect([built.isOpen, await ask()]).toEqual([false, null])
})

test('where asking for the list lets the person choose, each capture asks anew; no answer and a failure refuse', async () => {
  const answers = [Promise.resolve('screen:7:0'), Promise.resolve(null), Promise.reject(new Error('no portal'))]
  const { built, ask } = door({ way: 'portal', sound: false }, { pick: () => answers.shift() ?? Promise.resolve(null) })
  expect(built.isOpen).toBe(true)
  expect([await ask(), await ask(), await ask()]).toEqual([{ video: { id: 'screen:7:0', name: '' } }, null, null])
})
