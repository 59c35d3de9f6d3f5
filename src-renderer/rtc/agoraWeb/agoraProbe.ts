import type { AgoraNetworkTicket, VendorPath } from '#shared/networkCheck.ts'
import type { NetworkProbe } from '../NetworkProbe.ts'
import { joinWithin, leaveQuietly } from './agoraJoin.ts'
import { newClient, type SdkClient } from './sdk.ts'

/** A lesson's own join is given as long; whoever only checks does not wait longer. */
const JOIN_MS = 8_000
/** After that a way for media is not found any more: browsers have tried all by then. */
const MEDIA_MS = 6_000

/**
 * An empty channel of the check's own, entered as a lesson's is and left at once: whether the vendor lets one in, and whether a way for media is found. Nothing is
 * sent or received there. The SDK's own test of the last mile is not used: it waits for ten seconds, and cannot be given up.
 */
export function createAgoraProbe(create: typeof newClient = newClient): NetworkProbe<AgoraNetworkTicket, VendorPath> {
  return {
    async try({ appId, channelName, uid, token, areas }, signal) {
      signal.throwIfAborted()
      const client = create(true, areas)
      const media = untilMedia(client, signal)
      try {
        await joinWithin(client, { appId, channelName, uid, token, encryption: null }, signal, JOIN_MS)
        return { vendor: await media() ? 'works' : 'blocked' }
      } catch {
        signal.throwIfAborted()
        return { vendor: 'unreached' }
      } finally {
        leaveQuietly(client)
      }
    },
  }
}

/** From now on the states are noted; the result waits, from when it is called. */
function untilMedia(client: SdkClient, signal: AbortSignal): () => Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  client.on('peerconnection-state-change', (state) => {
    if (state === 'connected') resolve(true)
    if (state === 'failed') resolve(false)
  })
  signal.addEventListener('abort', () => { resolve(false) })
  return async () => {
    const timer = setTimeout(() => { resolve(false) }, MEDIA_MS)
    try {
      const works = await promise
      signal.throwIfAborted()
      return works
    } finally {
      clearTimeout(timer)
    }
  }
}
