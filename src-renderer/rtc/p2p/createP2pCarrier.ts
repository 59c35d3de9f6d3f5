import type { P2pTicket } from '#shared/room.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../../domain/value.ts'
import { notJoined, type Carrier, type JoinState } from '../Carrier.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'
import { createJoining } from './joining.ts'
import type { LookedAt } from './lookedAt.ts'
import { createPeers } from './peers.ts'
import type { OwnTracks, SendingPolicies } from './sending.ts'
import { createSpareConnection } from './spareConnection.ts'
import { tellWanted } from './wantedTelling.ts'

interface Deps extends SendingPolicies {
  signaling: RtcSignaling
  tracks: OwnTracks
  lookedAt: LookedAt
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  now: () => number
}

/** Media straight between the people of a room: one WebRTC connection to each other person's page. */
export function createP2pCarrier({ lookedAt, ...deps }: Deps): Carrier<P2pTicket> {
  const { signaling, createPeerConnection } = deps
  const configuration = createValue<RTCConfiguration>({})
  const state = createValue<JoinState>(notJoined)
  const spare = createSpareConnection(deps)
  const peers = createPeers({ ...deps, configuration, takeSpare: spare.take })
  const { inRoom, prepare, join, renew, leave } = createJoining({ signaling, configuration, join: state, peers, spare, createPeerConnection })
  tellWanted({ peers: peers.list, lookedAt, signalingConnected: signaling.connected })
  return { people: peers.list, state, inRoom, prepare, join, renew: async (ticket) => { renew(ticket) }, leave, policyFor: videoPolicy }
}
