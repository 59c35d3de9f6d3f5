import type { IceServer, RtcTicket } from '../../src-shared/room.ts'

/** Of a peer-to-peer ticket; throws for another. */
export function iceServersOf(rtc: RtcTicket): IceServer[] {
  if (rtc.provider !== 'p2p') throw new Error(`the room runs on ${rtc.provider}`)
  return rtc.iceServers
}
