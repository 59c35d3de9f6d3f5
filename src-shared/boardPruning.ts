import type { Snapshot } from './boards.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** Of versions older than the first number (ms), the last one in each span of the second stays. Each span is a whole number of those before it. */
const THINNING = [[30 * DAY, WEEK], [WEEK, DAY], [DAY, HOUR]] as const

/** `at`: epoch ms. */
export interface DatedVersion { id: string; kind: Snapshot['kind']; at: number }

/**
 * Ids of versions of one board that are no longer kept: all of the last day stay, then the last one of each hour for a week, of each day
 * for thirty days, and of each week. Only those that the server kept by itself go: never one that a person kept, of a room's end, or
 * around a restore. Done often or seldom, it comes to the same. Spans are of UTC.
 */
export function versionsToPrune(versions: readonly DatedVersion[], now: number): string[] {
  const auto = versions.filter(({ kind }) => kind === 'auto').toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return auto.flatMap((version, i) => {
    const next = auto[i + 1]
    const span = THINNING.find(([age]) => now - version.at > age)?.[1]
    return next && span !== undefined && Math.floor(next.at / span) === Math.floor(version.at / span) ? [version.id] : []
  })
}
