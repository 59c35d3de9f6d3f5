import type { Blurring } from '../rtc/RtcEngine.ts'
import type { Translate } from './translate.ts'

const troubles = { slow: 'sound.blurSlow', failed: 'sound.blurFailed', withheld: 'sound.blurWithheld' } as const

/** Why the own picture is not as it was chosen, and what one can do. */
export const blurTroubleWords = (trouble: keyof typeof troubles, t: Translate): string => t(troubles[trouble])

/** The same, and that it is on its way; null when there is nothing to be said. */
export function blurWords(blurring: Blurring, t: Translate): string | null {
  if (blurring === 'off' || blurring === 'on') return null
  return blurring === 'starting' ? t('sound.blurStarting') : blurTroubleWords(blurring, t)
}
