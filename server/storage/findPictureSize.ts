import { imageSizeFromFile } from 'image-size/fromFile'

/** A small file can hold a picture that takes gigabytes to draw. Beyond these it can be kept in a chat, and is not drawn; on a board it is refused. */
const MAX_SIDE = 16_384
const MAX_PIXELS = 40_000_000

export interface PictureSize { width: number; height: number }

/** Pixels as it is seen, turned the way its camera was held; `tooLarge` to be drawn; null when it cannot be told. */
export async function measurePicture(path: string): Promise<PictureSize | 'tooLarge' | null> {
  const found = await imageSizeFromFile(path).catch(() => null)
  if (!found) return null
  const { width, height, orientation = 1 } = found
  if (![width, height].every((side) => Number.isInteger(side) && side >= 1)) return null
  if (Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS) return 'tooLarge'
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}

/** Null when it cannot be told or is too large to be drawn. */
export async function findPictureSize(path: string): Promise<PictureSize | null> {
  const size = await measurePicture(path)
  return size === 'tooLarge' ? null : size
}
