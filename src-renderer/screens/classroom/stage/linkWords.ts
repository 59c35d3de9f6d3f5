import type { Format } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/translate.ts'
import type { LinkNumbers } from '../../../rtc/RtcEngine.ts'

const KBITS_OF_A_MBIT = 1_000

/** "Delay 45 ms · lost 0.5 % · receiving 620 kbit/s · sending 1.2 Mbit/s". */
export function linkWords(numbers: LinkNumbers | null, t: Translate, { locale }: Format): string {
  if (numbers === null) return t('stage.notMeasured')
  const { rtt, loss, received, sent } = numbers
  const rate = (kbits: number) => (kbits < KBITS_OF_A_MBIT
    ? t('stage.kbits', { value: Math.round(kbits) })
    : t('stage.mbits', { value: Math.round(kbits / KBITS_OF_A_MBIT * 10) / 10 }))
  return t('stage.numbers', {
    rtt: rtt === null ? '–' : t('stage.ms', { value: Math.round(rtt) }),
    loss: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(loss),
    received: rate(received), sent: rate(sent),
  })
}
