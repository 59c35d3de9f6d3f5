import type { NetworkProbe } from './NetworkProbe.ts'
import { createP2pNetworkProbe } from './p2p/networkProbe.ts'

/** The ways that a room's media would take: those of the ticket's network. The vendor's SDK is loaded with a ticket for it. */
export function createNetworkProbe(): NetworkProbe {
  const p2p = createP2pNetworkProbe()
  return {
    async try(ticket, signal) {
      if (ticket.provider === 'p2p') return p2p.try(ticket, signal)
      const { createAgoraProbe } = await import('./agoraWeb/agoraProbe.ts')
      return createAgoraProbe().try(ticket, signal)
    },
  }
}
