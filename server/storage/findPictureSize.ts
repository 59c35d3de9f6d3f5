import { imageSizeFromFile } from 'image-size/fromFile'

/** A small file can hold a picture that takes gigabytes to draw. Beyond these it can be kept, and is not drawn in the chat. */
const MAX_SIDE = 16_384
const MAX_PIXELS = 40_000_000

export interface PictureSize { width: number; height: number }

/** Pixels as it is seen, turned the way its camera was held; null when it cannot be told or is too large to be drawn. */
export async function findPictureSize(path: string): Promise<PictureSize | null> {
  const found = await imageSizeFromFile(path).catch(() => null)
  if (!found) return null
  const { width, height, orientation = 1 } = found
  const isDrawn = [width, height].every((side) => Number.isInteger(side) && side >= 1 && side <= MAX_SIDE) && width * height <= MAX_PIXELS
  if (!isDrawn) return null
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}
