export interface Size { width: number; height: number }

/** As large as it is, or smaller in the same proportions so that neither side is longer than `most`. */
export function fittedSize({ width, height }: Size, most: Size): Size {
  const scale = Math.min(1, most.width / width, most.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
