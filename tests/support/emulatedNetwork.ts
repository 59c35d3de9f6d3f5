import type { Page } from '@playwright/test'

/** `packetLoss`: percent, both ways; 100 is a cut. `uploadKbits`: kbit/s, absent without a limit. */
export interface NetworkConditions { packetLoss?: number; uploadKbits?: number }
export type SetNetwork = (conditions: NetworkConditions) => Promise<void>

/** The page's network for media, emulated by the browser. To be called before any connection is made: it takes these conditions only then, and later changes of them at once. */
export async function emulateNetwork(page: Page): Promise<SetNetwork> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const apply: SetNetwork = async ({ packetLoss = 0, uploadKbits }) => {
    const uploadThroughput = uploadKbits === undefined ? -1 : uploadKbits * 1_000 / 8
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 1, downloadThroughput: -1, uploadThroughput, packetLoss, packetQueueLength: 500 })
  }
  await apply({})
  return apply
}
