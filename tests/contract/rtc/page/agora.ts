import { createAgoraCarrier } from '../../../../src-renderer/rtc/agoraWeb/createAgoraCarrier.ts'
import { createAgoraProbe } from '../../../../src-renderer/rtc/agoraWeb/agoraProbe.ts'
import type { AgoraNetworkTicket } from '../../../../src-shared/networkCheck.ts'
import type { RtcTicket } from '../../../../src-shared/room.ts'
import { startRtcHarness, type HarnessOptions } from './harness.ts'

/** Given by the test: what the server answers whoever asks for a newer ticket. */
declare global {
  interface Window { newerTicket: () => Promise<RtcTicket>; probeAgora: typeof probeAgora }
}

/** The engine with the vendor's own SDK. */
const start = (options: HarnessOptions) => startRtcHarness(options, async (parts) => createAgoraCarrier({ ...parts, requestTicket: () => window.newerTicket() }))
/** What the probe says, or that it was given up, and how long it took. `givenUpAfter`: ms. */
async function probeAgora(ticket: AgoraNetworkTicket, givenUpAfter: number | null): Promise<{ found: string; ms: number }> {
  const given = new AbortController()
  if (givenUpAfter !== null) setTimeout(() => { given.abort(new Error('given up')) }, givenUpAfter)
  const begun = performance.now()
  const found = await createAgoraProbe().try(ticket, given.signal).then(({ vendor }) => vendor, () => 'given up')
  return { found, ms: performance.now() - begun }
}

Object.assign(window, { startRtcHarness: start, probeAgora })
