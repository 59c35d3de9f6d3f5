/** One report of W3C webrtc-stats; TypeScript's DOM library does not know all fields of all of them. */
export type Entry = Record<string, unknown> & { type: string; kind?: string; timestamp: number }

/** 0 where it is not told. */
export const number = (entry: Entry | undefined, field: string): number => (typeof entry?.[field] === 'number' ? entry[field] : 0)

export function entriesOf(report: RTCStatsReport): Entry[] {
  const entries: Entry[] = []
  report.forEach((entry: Entry) => entries.push(entry))
  return entries
}
