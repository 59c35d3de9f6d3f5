import type { Blurring } from '../rtc/RtcEngine.ts'
import type { Translate } from './translate.ts'

/** What is to be said of the own picture while it is not as it was chosen; null when there is nothing. */
export function blurWords(blurring: Blurring, t: Translate): string | null {
  switch (blurring) {
    case 'off': case 'on': return null
    case 'starting': return t('sound.blurStarting')
    case 'slow': return t('sound.blurSlow')
    case 'failed': return t('sound.blurFailed')
    case 'withheld': return t('sound.blurWithheld')
  }
}
