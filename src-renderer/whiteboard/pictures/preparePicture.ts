import { boardFileSchema, MAX_IMAGE_BYTES } from '#shared/boards.ts'
import { AppError } from '#shared/errors.ts'
import { fittedSize, type Size } from './fittedSize.ts'

/** Pixels of a side: more than any screen shows, and what every browser's canvas can hold. */
const MOST_PIXELS = 4096
/** Of a file that is read at all: nobody's camera makes more. */
const MOST_BYTES_READ = 100 * 1024 * 1024
const QUALITY = 0.88

export interface Prepared extends Size { blob: Blob }

/**
 * A picture as a board can keep it: decoded here, so that what lies about its type goes no further, and made smaller where it is larger than
 * anybody sees. Rejects FILE_TYPE, PAYLOAD_TOO_LARGE.
 */
export async function preparePicture(file: Blob): Promise<Prepared> {
  if (!boardFileSchema.shape.type.safeParse(file.type).success) throw new AppError('FILE_TYPE', 'Only PNG, JPEG, GIF and WebP pictures are taken')
  if (file.size > MOST_BYTES_READ) throw tooLarge()
  const bitmap = await createImageBitmap(file).catch((error: unknown) => { throw new AppError('FILE_TYPE', 'The picture cannot be read', {}, error) })
  try {
    const size = fittedSize(bitmap, { width: MOST_PIXELS, height: MOST_PIXELS })
    if (size.width === bitmap.width && size.height === bitmap.height && file.size <= MAX_IMAGE_BYTES) return { blob: file, ...size }
    return { blob: await drawn(bitmap, size, file.type === 'image/jpeg' ? ['image/jpeg'] : ['image/png', 'image/webp']), ...size }
  } finally {
    bitmap.close()
  }
}

async function drawn(bitmap: ImageBitmap, { width, height }: Size, types: readonly string[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  for (const type of types) {
    const blob = await canvas.convertToBlob({ type, quality: QUALITY })
    if (blob.type === type && blob.size <= MAX_IMAGE_BYTES) return blob
  }
  throw tooLarge()
}

const tooLarge = (): AppError => new AppError('PAYLOAD_TOO_LARGE', `A picture has at most ${MAX_IMAGE_BYTES} bytes`)
