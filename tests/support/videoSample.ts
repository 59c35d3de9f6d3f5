export interface VideoSample {
  /** Frames shown while looking, up to the number asked for. */
  frames: number
  width: number
  height: number
  /** Of the 64×48 pixels of a small copy, those that differ between the first and the last frame. */
  changedPixels: number
  /** Those of the last that are not black. */
  litPixels: number
}

/** Runs in the page: waits for `wanted` frames of the video (two seconds at most) and compares the first with the last. */
export async function sampleVideo(element: Element, wanted: number): Promise<VideoSample> {
  if (!(element instanceof HTMLVideoElement)) throw new Error('not a video')
  const surface = new OffscreenCanvas(64, 48).getContext('2d', { willReadFrequently: true })
  if (!surface) throw new Error('no 2d canvas')
  const copy = () => {
    surface.drawImage(element, 0, 0, 64, 48)
    return surface.getImageData(0, 0, 64, 48).data
  }
  const copies: Uint8ClampedArray[] = []
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const onFrame = () => {
    copies.push(copy())
    if (copies.length >= wanted) resolve(true)
    else element.requestVideoFrameCallback(onFrame)
  }
  element.requestVideoFrameCallback(onFrame)
  const deadline = setTimeout(() => { resolve(false) }, 2_000)
  await promise
  clearTimeout(deadline)
  const [first, last] = [copies[0], copies.at(-1)]
  let changedPixels = 0
  let litPixels = 0
  for (let at = 0; first && last && at < last.length; at += 4) {
    const difference = [0, 1, 2].reduce((sum, channel) => sum + Math.abs((first[at + channel] ?? 0) - (last[at + channel] ?? 0)), 0)
    if (difference > 30) changedPixels++
    if ((last[at] ?? 0) + (last[at + 1] ?? 0) + (last[at + 2] ?? 0) > 30) litPixels++
  }
  return { frames: copies.length, width: element.videoWidth, height: element.videoHeight, changedPixels, litPixels }
}
