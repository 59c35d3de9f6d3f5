import { z } from 'zod'
import { p2pTicketSchema } from './room.ts'

/** What an engine needs to try its ways without entering a room. */
export const networkTicketSchema = p2pTicketSchema.pick({ provider: true, iceServers: true, expiresAt: true })
export type NetworkTicket = z.infer<typeof networkTicketSchema>

/** One download or upload of a check. */
export const MAX_CHECK_BYTES = 1024 * 1024

/**
 * `direct`: how others find this device. `outside`: its outer address is known; `within`: it has addresses, and no server is set up that would tell the
 * outer one; `hidden`: such servers are set up and none answers; `none`: no address at all. `relay`: whether data came back through it; `none`: none is set up.
 */
export const mediaPathsSchema = z.object({ direct: z.enum(['outside', 'within', 'hidden', 'none']), relay: z.enum(['works', 'fails', 'none']) })
export type MediaPaths = z.infer<typeof mediaPathsSchema>

/** Round trips over HTTP and the socket in ms; null: no answer. */
export interface ServerPaths { http: number | null; socket: number | null }
/** kbit/s, as far as it was measured. */
export interface NetworkSpeed { down: number | null; up: number | null }

/** `media`, `speed`: null where they could not be tried. */
export interface NetworkFindings { server: ServerPaths; media: MediaPaths | null; speed: NetworkSpeed | null }
