import { z } from 'zod'
import { clientIdSchema, idSchema } from './ids.ts'

/** What messages of both directions are made of. */
export const ofCall = z.object({ callId: idSchema })
/** Agora's scale: 0 unknown … 6 down. */
export const qualitySchema = z.number().int().min(0).max(6)
export const inRoom = z.object({ roomId: idSchema })
export const descriptionSchema = z.object({ sdp: z.string().max(64_000) })
/** The JSON of an RTCIceCandidate; null candidate text ends the candidates of a generation. */
export const candidateSchema = z.object({
  candidate: z.string().max(2_000), sdpMid: z.string().max(64).nullable(), sdpMLineIndex: z.number().int().min(0).max(64).nullable(),
  usernameFragment: z.string().max(256).nullable().optional(),
})
/** Both instances are named, so that a message for a page that has since been reloaded is not taken for the new one. */
export const toPeer = inRoom.extend({ to: idSchema, toInstanceId: clientIdSchema })
export const fromPeer = inRoom.extend({ from: idSchema, fromInstanceId: clientIdSchema })

/** `small`: no larger than a tile of a strip. */
export const wantedSchema = z.object({ camera: z.enum(['off', 'small', 'large']), screen: z.boolean() })
export type Wanted = z.infer<typeof wantedSchema>
