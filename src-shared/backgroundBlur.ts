/**
 * How well a machine keeps up with telling a person from what is behind. `full`: with every picture of the camera; `fewer`: with some of them, and no
 * others are sent; `whole`: with none, and the whole picture is blurred.
 */
export type BlurPace = 'full' | 'fewer' | 'whole'

/** `heavy`, `light`: such spans in a row. */
export interface BlurLoad { pace: BlurPace; heavy: number; light: number }
export const freshBlurLoad: BlurLoad = { pace: 'full', heavy: 0, light: 0 }

/** A verdict is about so much time. */
export const BLUR_SPAN_MS = 2_000
/** Pictures a second at the pace `fewer`. */
const FEWER = 10

/** Shares of the time in which a picture was being worked on. Twice as many pictures take twice the work, so a light span stays below a heavy one at any camera's pace. */
const [HEAVY, LIGHT] = [0.7, 0.2]
/** The first spans hold the loading and warming up; a moment of other work is no verdict either. */
const HEAVY_SPANS = { full: 2, fewer: 5 }
const LIGHT_SPANS = 5

/**
 * After one more span. `busy`: the share of it in which pictures were worked on, 0–1. A machine that cannot keep up gets fewer pictures first, and when even those are too
 * many nothing is told apart any more: never does a picture go out clear. From there it does not climb back by itself: a picture that changes to and fro helps nobody.
 */
export function nextBlurLoad({ pace, heavy, light }: BlurLoad, busy: number): BlurLoad {
  if (pace === 'whole') return { pace, heavy: 0, light: 0 }
  const spans = { heavy: busy > HEAVY ? heavy + 1 : 0, light: busy < LIGHT ? light + 1 : 0 }
  if (spans.heavy >= HEAVY_SPANS[pace]) return { pace: pace === 'full' ? 'fewer' : 'whole', heavy: 0, light: 0 }
  if (pace === 'fewer' && spans.light >= LIGHT_SPANS) return freshBlurLoad
  return { pace, ...spans }
}

/** The least time between two pictures, in milliseconds: a little less than the pace, since cameras are not punctual. */
export const leastBetween = (pace: BlurPace): number => (pace === 'fewer' ? 0.9 * 1_000 / FEWER : 0)
