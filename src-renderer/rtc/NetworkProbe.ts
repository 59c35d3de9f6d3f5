import type { MediaWays, NetworkTicket } from '#shared/networkCheck.ts'

/** Beside an engine: whether its media would get through from here. Opens no device, enters no room, and leaves nothing behind. */
export interface NetworkProbe<T extends NetworkTicket = NetworkTicket, W extends MediaWays = MediaWays> {
  /** Within some seconds, whatever the network does. Rejects with the reason of `signal` as soon as that is given up. */
  try(ticket: T, signal: AbortSignal): Promise<W>
}
