import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { createScriptedTrack } from '../scripted/scriptedTrack.ts'
import { createOwnScreen } from './ownScreen.ts'
import { toCaptureError, type Capture } from './screenOpener.ts'

const text = { hint: 'detail', sound: true } as const
const capture = (sound = true): Capture => ({ video: createScriptedTrack('video'), audio: sound ? createScriptedTrack('audio') : null })
const end = (track: MediaStreamTrack | null) => {
  track?.stop()
  track?.dispatchEvent(new Event('ended'))
}

/** A screen whose choices and stills are answered by the test, in any order. */
function setUp() {
  const choices: PromiseWithResolvers<Capture>[] = []
  const stills: PromiseWithResolvers<MediaStreamTrack | null>[] = []
  const ask = <T>(list: PromiseWithResolvers<T>[]) => () => {
    const asked = Promise.withResolvers<T>()
    list.push(asked)
    return asked.promise
  }
  return { choices, stills, screen: createOwnScreen({ open: ask(choices), watch: () => ({ take: ask(stills), end: () => undefined }) }) }
}
async function shareOne() {
  const made = setUp()
  const given = capture()
  const starting = made.screen.startScreen(text)
  made.choices[0]?.resolve(given)
  await starting
  return { ...made, given }
}
const codeOf = (done: Promise<unknown>) => done.then(() => null, (thrown: unknown) => (thrown as AppError).code)

describe('choosing', () => {
  test('the newest of two wishes wins, whichever is answered first; the other one’s capture is let go', async () => {
    for (const order of [[0, 1], [1, 0]]) {
      const { choices, screen } = setUp()
      const given = [capture(), capture(false)]
      const outcomes = [codeOf(screen.startScreen(text)), codeOf(screen.startScreen({ hint: 'motion', sound: false }))]
      for (const i of order) choices[i]?.resolve(given[i]!)
      expect(await Promise.all(outcomes)).toEqual(['NOT_ACTIVE', null])
      expect(given.map(({ video }) => video.readyState)).toEqual(['ended', 'live'])
      expect(screen.state.get()).toEqual({ phase: 'live', sound: false, hint: 'motion' })
    }
  })

  test('another choice that fails leaves what is shared', async () => {
    const { choices, screen, given } = await shareOne()
    const again = codeOf(screen.startScreen(text))
    expect(screen.state.get().phase).toBe('live')
    choices[1]?.reject(new AppError('CAPTURE_DENIED'))
    expect(await again).toBe('CAPTURE_DENIED')
    expect(screen.state.get().phase).toBe('live')
    expect(given.video.readyState).toBe('live')
  })

  test('stopped in the moment in which it was chosen', async () => {
    const { choices, screen } = setUp()
    const given = capture()
    const starting = codeOf(screen.startScreen(text))
    choices[0]?.resolve(given)
    screen.stopScreen()
    expect(await starting).toBe('NOT_ACTIVE')
    expect(given.video.readyState).toBe('ended')
    expect(screen.state.get().phase).toBe('off')
    expect(screen.tracks.video.get()).toBe(null)
  })
})

describe('pausing', () => {
  test('nothing of what is captured is sent from that moment on; the still follows, and goes with the pause', async () => {
    const { stills, screen, given } = await shareOne()
    expect(screen.tracks.audio.get()).toBe(given.audio)
    const pausing = screen.pauseScreen(true)
    expect([screen.tracks.video.get(), screen.tracks.audio.get()]).toEqual([null, null])
    const still = createScriptedTrack('video')
    stills[0]?.resolve(still)
    await pausing
    expect(screen.tracks.video.get()).toBe(still)
    await screen.pauseScreen(false)
    expect(still.readyState).toBe('ended')
    expect([screen.tracks.video.get(), screen.tracks.audio.get()]).toEqual([given.video, given.audio])
  })

  test('a still that comes after the pause, or after the end, is let go', async () => {
    for (const after of ['resumed', 'stopped'] as const) {
      const { stills, screen, given } = await shareOne()
      const pausing = screen.pauseScreen(true)
      if (after === 'resumed') await screen.pauseScreen(false)
      else screen.stopScreen()
      const still = createScriptedTrack('video')
      stills[0]?.resolve(still)
      await pausing
      expect(still.readyState).toBe('ended')
      expect(screen.tracks.video.get()).toBe(after === 'resumed' ? given.video : null)
    }
  })
})

test('sound that ends alone is told, and the picture stays; the picture’s end is the end', async () => {
  const { screen, given } = await shareOne()
  end(given.audio)
  expect(screen.state.get()).toEqual({ phase: 'live', sound: false, hint: 'detail' })
  expect([screen.tracks.video.get(), screen.tracks.audio.get()]).toEqual([given.video, null])
  end(given.video)
  expect(screen.state.get().phase).toBe('off')
  expect(screen.captured.get()).toBe(null)
})

test('what a browser rejects with, in our codes', () => {
  const code = (name: string, message = '') => toCaptureError(new DOMException(message, name)).code
  expect(code('NotAllowedError', 'Permission denied')).toBe('NOT_ACTIVE')
  expect(code('NotAllowedError', 'Permission denied by system')).toBe('CAPTURE_DENIED')
  expect(code('NotReadableError', 'Could not start video source')).toBe('CAPTURE_FAILED')
  expect(code('InvalidStateError')).toBe('CAPTURE_FAILED')
  expect(toCaptureError(new AppError('CAPTURE_FAILED')).code).toBe('CAPTURE_FAILED')
})
