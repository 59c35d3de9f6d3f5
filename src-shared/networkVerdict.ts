import type { MediaWays, NetworkFindings } from './networkCheck.ts'

export type NetworkVerdict = 'unreachable' | 'liveBlocked' | 'mediaBlocked' | 'vendorUnreached' | 'vendorBlocked' | 'verySlow' | 'sameNetworkOnly' | 'slow' | 'relayFails' | 'relayOnly' | 'good'

/** kbit/s. Sound takes about 40 each way; below the second, pictures of two people fall to the smallest step. */
const SOUND_ONLY = 100
const SMALL_PICTURES = 500

/** The one thing to say about a network, the most pressing first. */
export function networkVerdict({ server, media, speed }: NetworkFindings): NetworkVerdict {
  if (server.http === null) return 'unreachable'
  if (server.socket === null) return 'liveBlocked'
  const ways = media === null ? 'good' : mediaVerdict(media)
  const least = Math.min(speed?.down ?? Infinity, speed?.up ?? Infinity)
  if (ways === 'mediaBlocked' || ways === 'vendorUnreached' || ways === 'vendorBlocked') return ways
  if (least < SOUND_ONLY) return 'verySlow'
  return ways !== 'sameNetworkOnly' && least < SMALL_PICTURES ? 'slow' : ways
}

const vendorVerdicts = { works: 'good', blocked: 'vendorBlocked', unreached: 'vendorUnreached' } as const

function mediaVerdict(ways: MediaWays): 'vendorUnreached' | 'vendorBlocked' | 'mediaBlocked' | 'sameNetworkOnly' | 'relayOnly' | 'relayFails' | 'good' {
  if ('vendor' in ways) return vendorVerdicts[ways.vendor]
  const { direct, relay } = ways
  if (direct === 'outside' || direct === 'within') return relay === 'fails' ? 'relayFails' : 'good'
  if (relay === 'works') return 'relayOnly'
  return direct === 'none' ? 'mediaBlocked' : 'sameNetworkOnly'
}

/** `bad`: a lesson is not possible; `weak`: it is, with less; `good`: nothing to do. */
export const verdictTone: Record<NetworkVerdict, 'bad' | 'weak' | 'good'> = {
  unreachable: 'bad', liveBlocked: 'bad', mediaBlocked: 'bad', vendorUnreached: 'bad', vendorBlocked: 'bad', verySlow: 'weak', sameNetworkOnly: 'weak', slow: 'weak', relayFails: 'weak', relayOnly: 'good', good: 'good',
}
