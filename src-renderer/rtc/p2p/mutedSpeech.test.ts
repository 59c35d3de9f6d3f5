import { expect, test } from 'vitest'
import { createScriptedTrack } from '../scripted/scriptedTrack.ts'
import { createMutedSpeech, createSpeechGate } from './mutedSpeech.ts'
import { createOwnDevice } from './ownDevice.ts'

const LOUD = 0.6

/** Levels are told ten times a second. */
function hear(levels: readonly number[]): boolean[] {
  const gate = createSpeechGate()
  return levels.map((level, i) => gate(level, i * 100))
}

test('words with pauses are speech, a cough is none', () => {
  const words = hear([LOUD, LOUD, 0, 0, LOUD, LOUD, 0, LOUD, LOUD])
  expect(words.at(-1)).toBe(true)
  expect(words.slice(0, 6)).not.toContain(true)
  expect(hear([LOUD, LOUD, LOUD, ...Array<number>(20).fill(0)])).not.toContain(true)
  expect(hear([LOUD, ...Array<number>(12).fill(0), LOUD, ...Array<number>(12).fill(0)])).not.toContain(true)
})

function createListening() {
  const copies: MediaStreamTrack[] = []
  const microphone = createOwnDevice({
    kind: 'microphone',
    open: async () => Object.assign(createScriptedTrack('audio'), {
      clone() {
        const copy = Object.assign(createScriptedTrack('audio'), { enabled: false })
        copies.push(copy)
        return copy
      },
    }),
  })
  const measured: { track: MediaStreamTrack; tell(level: number): void }[] = []
  let clock = 0
  const muted = createMutedSpeech({
    microphone, now: () => clock,
    measure({ track, onMeasured }) {
      const entry = { track, tell: onMeasured }
      measured.push(entry)
      return () => { measured.splice(measured.indexOf(entry), 1) }
    },
  })
  const speak = () => {
    for (let n = 0; n < 12; n++) {
      clock += 100
      measured[0]?.tell(LOUD)
    }
  }
  return { microphone, muted, copies, measured, speak }
}

test('[X1] only a muted microphone is listened to, by a copy; the sent track stays disabled', async () => {
  const { microphone, muted, measured, copies, speak } = createListening()
  muted.subscribe(() => undefined)
  await microphone.wish({ on: true })
  expect(measured).toEqual([])
  await microphone.wish({ on: false })
  expect(measured.map(({ track }) => track)).toEqual(copies)
  expect(copies[0]?.enabled).toBe(true)
  expect(microphone.track.get()?.enabled).toBe(false)
  speak()
  expect(muted.get()).toBe(true)
  await microphone.wish({ on: true })
  expect([muted.get(), measured.length, copies[0]?.readyState]).toEqual([false, 0, 'ended'])
})

test('[X1] no copy stays when nobody watches or the microphone is let go', async () => {
  const { microphone, muted, copies } = createListening()
  const stop = muted.subscribe(() => undefined)
  await microphone.wish({ on: true })
  await microphone.wish({ on: false })
  stop()
  muted.subscribe(() => undefined)
  expect(copies.map(({ readyState }) => readyState)).toEqual(['ended', 'live'])
  microphone.release()
  expect(copies.map(({ readyState }) => readyState)).toEqual(['ended', 'ended'])
})
