import { createAgoraCarrier } from '../../../../src-renderer/rtc/agoraWeb/createAgoraCarrier.ts'
import type { RtcTicket } from '../../../../src-shared/room.ts'
import { startRtcHarness, type HarnessOptions } from './harness.ts'

/** Given by the test: what the server answers whoever asks for a newer ticket. */
declare global {
  interface Window { newerTicket: () => Promise<RtcTicket> }
}

/** The engine with the vendor's own SDK. */
const start = (options: HarnessOptions) => startRtcHarness(options, async (parts) => createAgoraCarrier({ ...parts, requestTicket: () => window.newerTicket() }))
Object.assign(window, { startRtcHarness: start })
