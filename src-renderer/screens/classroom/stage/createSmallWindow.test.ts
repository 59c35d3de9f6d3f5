import { expect, test } from 'vitest'
import type { Host } from '../../../host/Host.ts'
import { createSmallWindow } from './createSmallWindow.ts'

/** As much of a window as is asked of one: it can be closed, and then its page goes. */
function openWindow(): Window {
  const target = new EventTarget() as unknown as Window
  return Object.assign(target, { close: () => { target.dispatchEvent(new Event('pagehide')) } })
}

function createWatched(openSmallWindow: Host['openSmallWindow']) {
  let minimise: (minimised: boolean) => void = () => undefined
  const failures: string[] = []
  const small = createSmallWindow({
    host: { kind: 'desktop', openSmallWindow, onMinimised: (listener) => { minimise = listener; return () => { minimise = () => undefined } } },
    isPossible: true, onFailure: () => { failures.push('failed') },
  })
  return { small, stop: small.follow(), failures, minimise: (minimised: boolean) => { minimise(minimised) }, isOpen: () => small.shown.get() !== null }
}

test('it comes when the main window is put away, and goes when that is back', async () => {
  const { minimise, isOpen } = createWatched(() => Promise.resolve(openWindow()))
  minimise(true)
  await expect.poll(isOpen).toBe(true)
  minimise(false)
  expect(isOpen()).toBe(false)
})

test('one that was asked for stays, until it is closed or the room is over', async () => {
  const { small, minimise, isOpen, stop } = createWatched(() => Promise.resolve(openWindow()))
  small.toggle()
  await expect.poll(isOpen).toBe(true)
  minimise(true)
  minimise(false)
  expect(isOpen()).toBe(true)
  small.shown.get()?.close()
  expect(isOpen()).toBe(false)
  small.toggle()
  await expect.poll(isOpen).toBe(true)
  stop()
  expect(isOpen()).toBe(false)
})

test('one that cannot be had is told only to who asked, and one that comes after the room is over is closed', async () => {
  const refused = createWatched(() => Promise.resolve(null))
  refused.minimise(true)
  refused.small.toggle()
  await expect.poll(() => refused.failures).toEqual(['failed'])
  const late = Promise.withResolvers<Window>()
  const { small, stop, isOpen } = createWatched(() => late.promise)
  small.toggle()
  stop()
  const opened = openWindow()
  let closed = false
  opened.addEventListener('pagehide', () => { closed = true })
  late.resolve(opened)
  await expect.poll(() => closed).toBe(true)
  expect(isOpen()).toBe(false)
})
