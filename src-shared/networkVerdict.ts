import type { NetworkFindings, NetworkSpeed } from './networkCheck.ts'

export type NetworkVerdict = 'unreachable' | 'liveBlocked' | 'mediaBlocked' | 'verySlow' | 'sameNetworkOnly' | 'slow' | 'relayFails' | 'relayOnly' | 'good'

/** kbit/s. Sound takes about 40 each way; below the second, pictures of two people fall to the smallest step. */
const SOUND_ONLY = 100
const SMALL_PICTURES = 500

/** The one thing to say about a network, the most pressing first. */
export function networkVerdict({ server, media, speed }: NetworkFindings): NetworkVerdict {
  if (server.http === null) return 'unreachable'
  if (server.socket === null) return 'liveBlocked'
  const relayed = media?.relay === 'works'
  if (media?.direct === 'none' && !relayed) return 'mediaBlocked'
  const least = slowest(speed)
  if (least < SOUND_ONLY) return 'verySlow'
  if (media?.direct === 'hidden' && !relayed) return 'sameNetworkOnly'
  if (least < SMALL_PICTURES) return 'slow'
  if (media?.relay === 'fails') return 'relayFails'
  return media?.direct === 'none' || media?.direct === 'hidden' ? 'relayOnly' : 'good'
}

/** `bad`: a lesson is not possible; `weak`: it is, with less; `good`: nothing to do. */
export const verdictTone: Record<NetworkVerdict, 'bad' | 'weak' | 'good'> = {
  unreachable: 'bad', liveBlocked: 'bad', mediaBlocked: 'bad', verySlow: 'weak', sameNetworkOnly: 'weak', slow: 'weak', relayFails: 'weak', relayOnly: 'good', good: 'good',
}

const slowest = (speed: NetworkSpeed | null): number => Math.min(speed?.down ?? Infinity, speed?.up ?? Infinity)
