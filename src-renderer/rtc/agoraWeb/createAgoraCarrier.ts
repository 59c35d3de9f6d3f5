import type { AgoraTicket } from '#shared/room.ts'
import { type ChannelDeps, createChannelCarrier } from '../agora/createChannelCarrier.ts'
import type { Carrier } from '../Carrier.ts'
import { enterChannel } from './agoraVisit.ts'

/** Rooms on Agora's network, by its SDK for browsers. */
export const createAgoraCarrier = (deps: ChannelDeps): Carrier<AgoraTicket> => createChannelCarrier({ ...deps, enter: enterChannel })
