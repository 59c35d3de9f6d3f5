import type { MediaFlags } from '#shared/room.ts'
import type { RtcPeerState, RtcState } from '../rtc/RtcEngine.ts'

/**
 * Sound or picture that should go one way and does not, while the connection lives. `…From`: what somebody sends does not arrive here;
 * `…By`: what is sent here does not arrive there; `silentFrom`, `silentMicrophone`: a microphone that is on gives nothing to send; `pausedFrom`: the
 * picture is held back there, because the network carries sound alone.
 */
export type OneWay =
  | { kind: 'notHeardFrom' | 'silentFrom' | 'notSeenFrom' | 'pausedFrom' | 'notHeardBy' | 'notSeenBy'; userId: string }
  | { kind: 'silentMicrophone' }

export interface OneWayFacts {
  /** Milliseconds of a clock that only rises. */
  at: number
  /** The user id of this person. */
  self: string
  /** The others in the room, as the server tells. */
  others: readonly { userId: string; media: MediaFlags; connection: 'connected' | 'lost' }[]
  rtc: Pick<RtcState, 'own' | 'peers'>
  /** Whose camera is looked at here: no other is sent. */
  looksAt(userId: string): boolean
}

/** Since when it is so, by what it is. */
export type OneWayMemory = ReadonlyMap<string, { since: number; what: OneWay }>

/** Devices that open, first pictures and restarts take less; flags overtake media. */
export const ONE_WAY_AFTER_MS = 6_000
/** Above this nothing is one way: the link is bad as a whole, and that is told already. */
const HARDLY_WORKS = 5

type Other = OneWayFacts['others'][number]

const keyOf = (what: OneWay) => ('userId' in what ? `${what.kind} ${what.userId}` : what.kind)

/** What this person sends and what arrives here. */
function missingFrom({ self, looksAt }: OneWayFacts, { userId, media }: Other, peer: RtcPeerState): OneWay[] {
  const found: OneWay[] = []
  if (media.microphone && media.silent) found.push({ kind: 'silentFrom', userId })
  else if (media.microphone && !peer.audio) found.push({ kind: 'notHeardFrom', userId })
  if (media.camera && !peer.video && looksAt(userId)) found.push({ kind: media.audioOnlyFor.includes(self) ? 'pausedFrom' : 'notSeenFrom', userId })
  return found
}

function missingBy({ rtc: { own } }: OneWayFacts, { userId }: Other, { numbers }: RtcPeerState): OneWay[] {
  const found: OneWay[] = []
  if (own.microphone.live && numbers?.outward.sound === 'unheard') found.push({ kind: 'notHeardBy', userId })
  if (own.camera.live && numbers?.outward.picture === 'unheard') found.push({ kind: 'notSeenBy', userId })
  return found
}

function missingWith(facts: OneWayFacts, other: Other): OneWay[] {
  const peer = facts.rtc.peers.get(other.userId)
  if (peer?.connection !== 'connected' || peer.quality > HARDLY_WORKS) return []
  return [...missingFrom(facts, other, peer), ...missingBy(facts, other, peer)]
}

/** What is missing at this moment; sound first. */
function missing(facts: OneWayFacts): OneWay[] {
  const { own } = facts.rtc
  const present = facts.others.filter(({ connection }) => connection === 'connected')
  const found = present.flatMap((person) => missingWith(facts, person))
  const isSound = ({ kind }: OneWay) => kind === 'notHeardFrom' || kind === 'silentFrom' || kind === 'notHeardBy'
  return [...(own.microphone.live && own.silent ? [{ kind: 'silentMicrophone' } as const] : []), ...found.filter(isSound), ...found.filter((what) => !isSound(what))]
}

/** What is missing now, and since when it has been all the time. */
export function nextOneWay(memory: OneWayMemory, facts: OneWayFacts): OneWayMemory {
  return new Map(missing(facts).map((what) => {
    const key = keyOf(what)
    return [key, memory.get(key) ?? { since: facts.at, what }]
  }))
}

/** What has been missing long enough to be told, what presses most first. */
export const lastingOneWay = (memory: OneWayMemory, at: number): OneWay[] => [...memory.values()].filter(({ since }) => at - since >= ONE_WAY_AFTER_MS).map(({ what }) => what)
