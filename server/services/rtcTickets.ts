import type { AgoraTicket, IceServer, P2pTicket, RtcTicket } from '../../src-shared/room.ts'
import type { AgoraArea } from '../../src-shared/agora.ts'
import type { Clock } from './clock.ts'
import type { MediaKeys } from './mediaKeys.ts'
import { iceServersFor, type Turn } from './iceServers.ts'
import { screenUidOf } from './newRoom.ts'

/** The vendor's network, when the school has an account of it. */
export interface AgoraNetwork {
  readonly appId: string
  /** How long a token lives at most, in seconds. */
  readonly tokenSeconds: number
  /** Of its servers; none for all. */
  readonly areas: readonly AgoraArea[]
  /** Its cloud records lessons whose tutors ask for it. */
  readonly recordsInCloud: boolean
  /** Of one channel and one uid, good from now on for `seconds`. Throws where none can be made. */
  tokenFor(of: { channelName: string; uid: number; publishes: boolean; seconds: number }): string
}

/** One person's place on the media network. `expiresAt`: when the room is over for certain, epoch ms. `isLetIn`: no door is shut before this person. `isDirect`: the room has gone over to direct connections. `encrypted`: with a key of its own. */
export interface RtcPlace { userId: string; channelName: string; uid: number; publishes: boolean; isLetIn: boolean; isDirect: boolean; encrypted: boolean; isLesson: boolean; expiresAt: number }

interface Deps { mediaKeys: MediaKeys; clock: Clock; settings: { iceServers: readonly IceServer[]; turn: Turn | null }; agora: AgoraNetwork | null }

const iso = (at: number): string => new Date(at).toISOString()

/** What media a room runs on, and what a person needs for it. */
export function createRtcTickets({ mediaKeys, clock, settings, agora }: Deps) {
  const p2pTicket = ({ userId, channelName, uid, expiresAt }: RtcPlace): P2pTicket =>
    ({ provider: 'p2p', channelName, uid, screenUid: screenUidOf(uid), iceServers: iceServersFor(userId, expiresAt, settings), expiresAt: iso(expiresAt) })

  /** T2, T3, T5. The vendor lets in whoever has a token, so nobody gets one in front of a shut door. */
  function agoraTicket({ appId, tokenSeconds, areas, recordsInCloud, tokenFor }: AgoraNetwork, { channelName, uid, publishes, isLetIn, encrypted, isLesson, expiresAt }: RtcPlace): AgoraTicket {
    const seconds = Math.max(1, Math.min(tokenSeconds, Math.ceil((expiresAt - clock.now()) / 1000)))
    const screenUid = screenUidOf(uid)
    const token = isLetIn ? tokenFor({ channelName, uid, publishes, seconds }) : null
    const screenToken = isLetIn && publishes ? tokenFor({ channelName, uid: screenUid, publishes, seconds }) : null
    return { provider: 'agora', appId, channelName, uid, screenUid, token, screenToken, areas: [...areas], cloudRecording: recordsInCloud && isLesson && !encrypted, encryption: encrypted && isLetIn ? mediaKeys.of(channelName) : null, expiresAt: iso(clock.now() + seconds * 1000) }
  }
  return {
    /** Whether a shut door keeps anything back. */
    asksAtDoor: agora !== null,
    ticket: (place: RtcPlace): RtcTicket => (agora && !place.isDirect ? agoraTicket(agora, place) : p2pTicket(place)),
  }
}
