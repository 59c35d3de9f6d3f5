import type { QualitySample } from '#shared/quality.ts'
import type { LinkNumbers } from '../RtcEngine.ts'
import { createOutwardReader, type OutwardSample, type OwnLines } from './outwardReader.ts'
import { entriesOf, number, type Entry } from './statsEntry.ts'

/** What two seconds of a connection were like. `incoming` is what this side receives, `outgoing` what the other tells of ours. */
export interface ConnectionSample {
  /** Anything at all came in: media, or an answer to ICE's own checks. */
  heard: boolean
  /** Something came, after nothing had since the last report. */
  resumed: boolean
  incoming: QualitySample
  outgoing: QualitySample
  numbers: LinkNumbers
  share: OutwardSample['share']
}

interface Totals {
  at: number
  /** Packets of any kind. */
  heard: number
  /** Bytes of any kind. */
  bytesReceived: number
  bytesSent: number
  received: number
  lost: number
  frozenSeconds: number
  frames: number
  pictures: boolean
}

/** ICE asks every 2.5 s on a connection without media: silence is only certain after more. */
const QUIET_MS = 2_800

/** A screen comes by fits and starts, as it changes: its pauses are no freezes. */
function totalsOf(entries: readonly Entry[], now: number, pictureMid: string | null): Totals {
  const totals: Totals = { at: now, heard: 0, bytesReceived: 0, bytesSent: 0, received: 0, lost: 0, frozenSeconds: 0, frames: 0, pictures: false }
  for (const entry of entries) {
    if (entry.type === 'transport') {
      totals.heard += number(entry, 'packetsReceived')
      totals.bytesReceived += number(entry, 'bytesReceived')
      totals.bytesSent += number(entry, 'bytesSent')
    }
    if (entry.type === 'candidate-pair') totals.heard += number(entry, 'responsesReceived') + number(entry, 'requestsReceived')
    if (entry.type !== 'inbound-rtp') continue
    totals.received += number(entry, 'packetsReceived')
    totals.lost += number(entry, 'packetsLost')
    if (entry.kind !== 'video' || entry['mid'] !== pictureMid) continue
    totals.frozenSeconds += number(entry, 'totalFreezesDuration')
    totals.frames += number(entry, 'framesDecoded')
    totals.pictures = true
  }
  return totals
}

function roundTripMs(entries: readonly Entry[]): number | null {
  const selected = entries.find((entry) => entry.type === 'transport')?.['selectedCandidatePairId']
  const pair = entries.find((entry) => entry['id'] === selected)
  return pair && typeof pair['currentRoundTripTime'] === 'number' ? pair['currentRoundTripTime'] * 1000 : null
}

/** Packets that come late make a difference negative; that is no loss. */
function lossBetween(before: Totals, after: Totals): number | null {
  const [received, lost] = [Math.max(0, after.received - before.received), Math.max(0, after.lost - before.lost)]
  return received + lost === 0 ? null : lost / (received + lost)
}

function frozenBetween(before: Totals, after: Totals, videoExpected: boolean): number | null {
  if (!after.pictures || !videoExpected) return null
  // A freeze is only counted once it is over: no picture at all is a freeze still going on.
  if (after.frames === before.frames) return 1
  return Math.min(1, Math.max(0, after.frozenSeconds - before.frozenSeconds) / Math.max(0.001, (after.at - before.at) / 1000))
}

function outgoingLoss(entries: readonly Entry[]): number | null {
  const told = entries.filter((entry) => entry.type === 'remote-inbound-rtp')
  return told.length === 0 ? null : Math.max(...told.map((entry) => number(entry, 'fractionLost')))
}

/** kbit/s: bits by milliseconds. A new transport counts from 0. */
function rateBetween(before: Totals, after: Totals, which: 'bytesReceived' | 'bytesSent'): number {
  return Math.max(0, after[which] - before[which]) * 8 / Math.max(1, after.at - before.at)
}

/** `videoExpected`: a picture was coming lately. */
export type StatsReader = (report: RTCStatsReport, now: number, videoExpected: boolean, lines: OwnLines) => ConnectionSample | null

/** Turns one connection's successive reports (W3C webrtc-stats) into samples; the first has nothing to compare with and gives null. */
export function createStatsReader(): StatsReader {
  const readOutward = createOutwardReader()
  let before: Totals | null = null
  let lastHeard = -Infinity
  let moved = true
  return (report, now, videoExpected, lines) => {
    const entries = entriesOf(report)
    const { outward, share } = readOutward(entries, now, lines)
    const after = totalsOf(entries, now, lines.pictureMid)
    const last = before
    before = after
    if (!last) {
      lastHeard = now
      return null
    }
    const resumed = !moved && (after.heard !== last.heard || after.received !== last.received)
    moved = after.heard !== last.heard || after.received !== last.received
    if (moved) lastHeard = now
    const heard = now - lastHeard < QUIET_MS
    const [loss, roundTrip] = [lossBetween(last, after), roundTripMs(entries)]
    return {
      heard,
      resumed,
      incoming: { loss, roundTripMs: roundTrip, frozen: frozenBetween(last, after, videoExpected), alive: heard },
      outgoing: { loss: outgoingLoss(entries), roundTripMs: roundTrip, frozen: null, alive: heard },
      numbers: { rtt: roundTrip, loss: loss ?? 0, received: rateBetween(last, after, 'bytesReceived'), sent: rateBetween(last, after, 'bytesSent'), outward },
      share,
    }
  }
}
