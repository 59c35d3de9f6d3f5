/** What is less sure than the first is background, what is surer than the second a person; between them it passes over. */
const [BACKGROUND, PERSON] = [0.4, 0.8]
/** Of the way to being shown, in one picture. */
const RISE = 0.6

const smooth = (x: number) => x * x * (3 - 2 * x)

/**
 * Takes what is known of a new picture into `alpha` (of each pixel how much of the clear picture is shown, 0–255; four bytes a pixel, the fourth is it).
 * A pixel that becomes background is blurred at once; one that becomes person is shown step by step, so that edges do not flicker.
 */
export function updateMask(alpha: Uint8ClampedArray, confidence: Float32Array): void {
  for (let at = 0; at < confidence.length; at++) {
    const share = Math.min(1, Math.max(0, ((confidence[at] ?? 0) - BACKGROUND) / (PERSON - BACKGROUND)))
    const target = 255 * smooth(share)
    const before = alpha[4 * at + 3] ?? 0
    alpha[4 * at + 3] = target <= before ? target : before + RISE * (target - before)
  }
}
