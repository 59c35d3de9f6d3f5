import type { QualityWord } from './calls.ts'

/** One minute of one person's network, from reports on Agora's scale; `at`: its beginning in epoch ms. A minute without a report is not among the minutes. */
export interface QualityMinute { at: number; worst: number; average: number }
export interface Span { from: number; to: number }

export const MINUTE_MS = 60_000

/** The whole minute an instant is in; both epoch ms. */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS

/** Averages on Agora's scale: below the first mostly 1, "excellent"; from the second on closer to 4, at which it is hard to talk, than to 3. */
const EXCELLENT_BELOW = 1.5
const POOR_FROM = 3.5
/** A share of minutes that makes the whole poor, and the share that must be excellent for the whole to be. */
const POOR_SHARE = 0.2
const EXCELLENT_SHARE = 0.8

const isPoor = ({ average }: QualityMinute): boolean => average >= POOR_FROM
const isExcellent = ({ average }: QualityMinute): boolean => average < EXCELLENT_BELOW

/** A3. How the network was over these minutes, in a word. One bad minute in five is what people remember; one in an hour is not. */
export function qualityWord(minutes: readonly QualityMinute[]): QualityWord {
  if (minutes.length === 0) return 'unknown'
  const share = (is: (minute: QualityMinute) => boolean) => minutes.filter(is).length / minutes.length
  if (share(isPoor) >= POOR_SHARE) return 'poor'
  return share(isExcellent) >= EXCELLENT_SHARE ? 'excellent' : 'good'
}

/**
 * When the network was poor: spans from the beginning of the first poor minute to the end of the last (epoch ms), oldest first. One minute in between
 * that is better, or was not reported because nothing went through, does not make two of them. `minutes`: in any order, each once.
 */
export function weakSpans(minutes: readonly QualityMinute[]): Span[] {
  const spans: Span[] = []
  for (const { at } of minutes.filter(isPoor).sort((a, b) => a.at - b.at)) {
    const last = spans.at(-1)
    if (last && at - last.to <= MINUTE_MS) last.to = at + MINUTE_MS
    else spans.push({ from: at, to: at + MINUTE_MS })
  }
  return spans
}

/** The minutes that a stay (epoch ms, end exclusive) has a part in. */
export const minutesWithin = (minutes: readonly QualityMinute[], { from, to }: Span): QualityMinute[] =>
  minutes.filter(({ at }) => at < to && at + MINUTE_MS > from)

/** A3. What one report counts: the worse direction. Null where neither was measured. */
export function reportedQuality({ uplink, downlink }: { uplink: number; downlink: number }): number | null {
  const worse = Math.max(uplink, downlink)
  return worse === 0 ? null : worse
}
