import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

export interface Played {
  /** Seconds; Infinity where the file does not say. */
  duration: number
  width: number
  height: number
  /** Share of the pixels that differ between two moments. */
  moved: number
  /** Mean brightness, 0–255, of the middle of the left half's upper edge: where two people are in it there is only ground. */
  edge: number
  /** Root mean square of the whole sound. */
  loudness: number
}

/** Plays a recording with the browser's own decoders, as anybody would. */
export async function play(page: Page, file: string): Promise<Played> {
  await page.goto('about:blank')
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const video = Object.assign(document.createElement('video'), { muted: true, src: URL.createObjectURL(new Blob([bytes], { type: 'video/webm' })) })
    document.body.append(video)
    await new Promise((done, failed) => {
      video.onloadeddata = done
      video.onerror = () => { failed(new Error(video.error?.message ?? 'cannot be played')) }
    })
    const { duration } = video
    const surface = new OffscreenCanvas(64, 36).getContext('2d', { willReadFrequently: true })!
    const look = () => {
      surface.drawImage(video, 0, 0, 64, 36)
      return surface.getImageData(0, 0, 64, 36).data
    }
    const until = (seconds: number) => new Promise<void>((done) => {
      const step = () => {
        if (video.currentTime >= seconds || video.ended) done()
        else video.requestVideoFrameCallback(step)
      }
      video.onended = () => { done() }
      step()
    })
    await video.play()
    await until(0.7)
    const first = look()
    await until(1.6)
    const second = look()
    let differing = 0
    for (let i = 0; i < first.length; i += 4) if (Math.abs(first[i]! - second[i]!) + Math.abs(first[i + 1]! - second[i + 1]!) > 24) differing++
    const [x, y] = [16, 1]
    const at = (y * 64 + x) * 4
    const context = new OfflineAudioContext(1, 48_000, 48_000)
    const sound = (await context.decodeAudioData(bytes.buffer)).getChannelData(0)
    let sum = 0
    for (const value of sound) sum += value * value
    return {
      duration, width: video.videoWidth, height: video.videoHeight, moved: differing / (64 * 36),
      edge: (second[at]! + second[at + 1]! + second[at + 2]!) / 3, loudness: Math.sqrt(sum / sound.length),
    }
  }, readFileSync(file).toString('base64'))
}

/** Of the picture, as shares of its width and height. */
export interface Part { x: number; y: number; width: number; height: number }
/** What is looked for, in a part: pixels nearly of a colour (0–255 each), and whether anything has moved since the moment before. */
export interface Wanted { colour: readonly [number, number, number]; part?: Part }
/** `shares`: of the pixels of each part that is wanted; `moved`: of those that differ from the moment before. `loudness`: root mean square until the next moment. */
export interface Moment { at: number; shares: number[]; moved: number[]; loudness: number }

const WHOLE: Part = { x: 0, y: 0, width: 1, height: 1 }

/** Looks into a finished recording at every so many seconds. */
export async function momentsOf(page: Page, file: string, wanted: readonly Wanted[], every = 0.5): Promise<Moment[]> {
  await page.goto('about:blank')
  const looked = wanted.map(({ colour, part = WHOLE }) => ({ colour, part }))
  return page.evaluate(async ([base64, parts, step]) => {
    const [WIDTH, HEIGHT] = [640, 360]
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const video = Object.assign(document.createElement('video'), { muted: true, src: URL.createObjectURL(new Blob([bytes], { type: 'video/webm' })) })
    await new Promise((done, failed) => {
      video.onloadeddata = done
      video.onerror = () => { failed(new Error(video.error?.message ?? 'cannot be played')) }
    })
    const surface = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })!
    const sound = (await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes.buffer.slice(0))).getChannelData(0)
    const loudnessFrom = (at: number) => {
      const samples = sound.subarray(Math.round(at * 48_000), Math.round((at + step) * 48_000))
      return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / Math.max(1, samples.length))
    }
    const lookAt = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
      surface.getImageData(Math.round(x * WIDTH), Math.round(y * HEIGHT), Math.max(1, Math.round(width * WIDTH)), Math.max(1, Math.round(height * HEIGHT))).data
    const share = (data: Uint8ClampedArray, isOne: (at: number) => boolean) => {
      let found = 0
      for (let at = 0; at < data.length; at += 4) if (isOne(at)) found++
      return found / (data.length / 4)
    }
    const apart = (data: Uint8ClampedArray, at: number, other: ArrayLike<number>, otherAt = 0) => [0, 1, 2].reduce((sum, i) => sum + Math.abs((data[at + i] ?? 0) - (other[otherAt + i] ?? 0)), 0)
    let before: Uint8ClampedArray[] = []
    const moments: { at: number; shares: number[]; moved: number[]; loudness: number }[] = []
    for (let at = 0; at + step < video.duration; at += step) {
      const there = new Promise((done) => { video.onseeked = done })
      video.currentTime = at
      await there
      surface.drawImage(video, 0, 0, WIDTH, HEIGHT)
      const now = parts.map(({ part }) => lookAt(part))
      moments.push({
        at, loudness: loudnessFrom(at),
        shares: parts.map(({ colour }, i) => share(now[i]!, (pixel) => apart(now[i]!, pixel, colour) < 120)),
        moved: now.map((data, i) => (before[i] ? share(data, (pixel) => apart(data, pixel, before[i]!, pixel) > 24) : 0)),
      })
      before = now
    }
    return moments
  }, [readFileSync(file).toString('base64'), looked, every] as const)
}
