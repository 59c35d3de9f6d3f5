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
