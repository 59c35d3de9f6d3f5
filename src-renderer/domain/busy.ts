import type { BusyTime } from '#shared/sessions.ts'
import type { Span } from './calendarSpan.ts'

const overlaps = (busy: BusyTime, { from, to }: Span): boolean => Date.parse(busy.start) < to && Date.parse(busy.end) > from

/** Which of the busy times a lesson would fall into (S3); `except`: the session that is being moved is no obstacle to itself. */
export const clashesOf = (span: Span, busy: readonly BusyTime[], except: ReadonlySet<string> = new Set()): BusyTime[] =>
  busy.filter((item) => overlaps(item, span) && (item.sessionId === null || !except.has(item.sessionId)))

/** One person's overlapping or adjoining busy times as one, in order (epoch ms). */
export function mergedSpans(busy: readonly BusyTime[]): Span[] {
  const sorted = busy.map(({ start, end }) => ({ from: Date.parse(start), to: Date.parse(end) })).sort((a, b) => a.from - b.from)
  const merged: Span[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else merged.push({ ...span })
  }
  return merged
}
