import { z } from 'zod'
import { agoraTicketSchema, p2pTicketSchema } from './room.ts'

const p2pNetworkTicketSchema = p2pTicketSchema.pick({ provider: true, iceServers: true, expiresAt: true })
export type P2pNetworkTicket = z.infer<typeof p2pNetworkTicketSchema>
/** An empty channel that nobody else knows. */
const agoraNetworkTicketSchema = agoraTicketSchema.pick({ provider: true, appId: true, channelName: true, uid: true, areas: true, expiresAt: true }).extend({ token: z.string() })
export type AgoraNetworkTicket = z.infer<typeof agoraNetworkTicketSchema>
/** What an engine needs to try its ways without entering a room. */
export const networkTicketSchema = z.discriminatedUnion('provider', [p2pNetworkTicketSchema, agoraNetworkTicketSchema])
export type NetworkTicket = z.infer<typeof networkTicketSchema>

/** One download or upload of a check. */
export const MAX_CHECK_BYTES = 1024 * 1024

/**
 * `direct`: how others find this device. `outside`: its outer address is known; `within`: it has addresses, and no server is set up that would tell the
 * outer one; `hidden`: such servers are set up and none answers; `none`: no address at all. `relay`: whether data came back through it; `none`: none is set up.
 */
const mediaPathsSchema = z.object({ direct: z.enum(['outside', 'within', 'hidden', 'none']), relay: z.enum(['works', 'fails', 'none']) })
export type MediaPaths = z.infer<typeof mediaPathsSchema>
/** `unreached`: the vendor's network does not let in; `blocked`: it does, and no way for media is found there. */
const vendorPathSchema = z.object({ vendor: z.enum(['works', 'blocked', 'unreached']) })
export type VendorPath = z.infer<typeof vendorPathSchema>
/** Of the network that the school's rooms run on. */
export const mediaWaysSchema = z.union([mediaPathsSchema, vendorPathSchema])
export type MediaWays = z.infer<typeof mediaWaysSchema>

/** Round trips over HTTP and the socket in ms; null: no answer. */
export interface ServerPaths { http: number | null; socket: number | null }
/** kbit/s, as far as it was measured. */
export interface NetworkSpeed { down: number | null; up: number | null }

/** `media`, `speed`: null where they could not be tried. */
export interface NetworkFindings { server: ServerPaths; media: MediaWays | null; speed: NetworkSpeed | null }
