import { expect, type ElectronApplication, type Page } from '@playwright/test'

const isStrip = (page: Page): boolean => page.url().endsWith('/strip.html')

/** The strip's page, once it says something. */
export async function stripWindow(app: ElectronApplication, stop = 'Stop sharing'): Promise<Page> {
  const strip = app.windows().find(isStrip) ?? await app.waitForEvent('window', (page) => isStrip(page) || page.url() === 'about:blank' || page.url() === '')
  await expect(strip.getByRole('button', { name: stop })).toBeVisible()
  return strip
}

export const expectNoStrip = (app: ElectronApplication): Promise<void> =>
  expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.getURL().endsWith('/strip.html')).length), { timeout: 2_000, intervals: [20] }).toBe(0)

/** What a page sees of the screen: its size, and how many of 64×48 pixels are nearly the colour asked for (0–255 each). */
export interface Seen { width: number; height: number; ofColour: number; tracks: string[] }

/** Captures what was chosen and looks for a colour in it until it is there, five seconds at most; a refusal is its name. */
export const captureScreen = (page: Page, colour: readonly [number, number, number], audio = false): Promise<Seen | string> => page.evaluate(async ([[red, green, blue], audio]) => {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio }).catch((error: unknown) => (error as Error).name)
  if (typeof stream === 'string') return stream
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  await video.play()
  const surface = new OffscreenCanvas(64, 48).getContext('2d', { willReadFrequently: true })
  if (!surface) throw new Error('no 2d canvas')
  const count = () => {
    surface.drawImage(video, 0, 0, 64, 48)
    const { data } = surface.getImageData(0, 0, 64, 48)
    let found = 0
    for (let at = 0; at < data.length; at += 4) if (Math.abs((data[at] ?? 0) - red) + Math.abs((data[at + 1] ?? 0) - green) + Math.abs((data[at + 2] ?? 0) - blue) < 60) found++
    return found
  }
  const deadline = performance.now() + 5_000
  let ofColour = 0
  while (ofColour === 0 && performance.now() < deadline) {
    await new Promise((resolve) => { setTimeout(resolve, 50) })
    ofColour = count()
  }
  const tracks = stream.getTracks().map((track) => `${track.kind} ${track.readyState}`)
  for (const track of stream.getTracks()) track.stop()
  return { width: video.videoWidth, height: video.videoHeight, ofColour, tracks }
}, [colour, audio] as const)
