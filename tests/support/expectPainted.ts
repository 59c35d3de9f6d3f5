import { expect, type Locator } from '@playwright/test'
import { BLURRED, CLEAR, sharpnessOf } from './paintedCamera.ts'

/** Resolves when what the video shows is all clear, has a blurred room behind a clear person, or is blurred all over. */
export async function expectPainted(video: Locator, how: 'clear' | 'blurred room' | 'blurred'): Promise<void> {
  const seen = async () => {
    const { room, face } = await video.evaluate(sharpnessOf)
    return room < BLURRED ? (face < BLURRED ? 'blurred' : 'blurred room') : room > CLEAR && face > BLURRED ? 'clear' : `between: ${room.toFixed(1)}, ${face.toFixed(1)}`
  }
  await expect.poll(seen, { timeout: 20_000 }).toBe(how)
}
