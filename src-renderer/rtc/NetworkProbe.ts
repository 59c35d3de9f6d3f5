import type { MediaPaths, NetworkTicket } from '#shared/networkCheck.ts'

/** Beside an engine: whether its media would get through from here. Opens no device, enters no room, and leaves nothing behind. */
export interface NetworkProbe {
  /** Within some seconds, whatever the network does. Rejects with the reason of `signal` as soon as that is given up. */
  try(ticket: NetworkTicket, signal: AbortSignal): Promise<MediaPaths>
}
