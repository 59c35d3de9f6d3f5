import type { LinkNumbers, Outward } from '../RtcEngine.ts'
import { number, type Entry } from './statsEntry.ts'

/** Which m-lines carry the person's own sound and camera, and the most the camera's picture may take in bits/s (0: none is sent). */
export interface OwnLines { soundMid: string | null; pictureMid: string | null; pictureMax: number }

/** `share`: what the network is thought to give the camera's picture, as a share of the most it may take; null while none is sent. */
export interface OutwardSample { outward: LinkNumbers['outward']; share: number | null }

/** Sound is reported on about every five seconds (RFC 3550, 6.2), pictures more often; one report may be lost. */
const UNHEARD_MS = 12_000

/** Follows one m-line's packets and what the other side reports of them. A report's own time is only compared with itself. */
function createOutwardLine() {
  let [sent, reported] = [0, 0]
  let changedAt = -Infinity
  return (outbound: Entry | undefined, entries: readonly Entry[], now: number): Outward => {
    const packets = number(outbound, 'packetsSent')
    const report = entries.find((entry) => entry.type === 'remote-inbound-rtp' && entry['localId'] === outbound?.['id'])
    const flows = packets > sent
    sent = packets
    if (!flows || (report?.timestamp ?? 0) !== reported) changedAt = now
    reported = report?.timestamp ?? 0
    if (!flows) return 'unsent'
    return now - changedAt >= UNHEARD_MS ? 'unheard' : 'flows'
  }
}

/** Follows what goes out on one connection. */
export function createOutwardReader(): (entries: readonly Entry[], now: number, lines: OwnLines) => OutwardSample {
  const [sound, picture] = [createOutwardLine(), createOutwardLine()]
  return (entries, now, { soundMid, pictureMid, pictureMax }) => {
    const outbound = (mid: string | null) => entries.find((entry) => entry.type === 'outbound-rtp' && entry['mid'] === mid)
    const outward = { sound: sound(outbound(soundMid), entries, now), picture: picture(outbound(pictureMid), entries, now) }
    const target = outbound(pictureMid)?.['targetBitrate']
    // Chromium tells the target of a picture that is not sent as the last it had, or as none.
    const share = outward.picture !== 'unsent' && pictureMax > 0 && typeof target === 'number' ? Math.min(1, target / pictureMax) : null
    return { outward, share }
  }
}
