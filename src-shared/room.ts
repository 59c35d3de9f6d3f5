import { z } from 'zod'
import { boardRoleSchema } from './boardRole.ts'
import { clientIdSchema, idSchema } from './ids.ts'
import { personSchema, roleSchema } from './people.ts'
import { pollSchema, recordingSchema, timerSchema } from './roomControl.ts'

/** A p2p room: one connection to each other person is what a laptop can carry. */
export const P2P_ROOM_LIMIT = 8

/** `paused`: the last picture stands still. */
export const screenFlagSchema = z.enum(['off', 'live', 'paused'])
export type ScreenFlag = z.infer<typeof screenFlagSchema>

/** uint32 and never 0, which stands for anybody (T5). */
const uidSchema = z.number().int().min(1).max(0xffff_ffff)

/** What a person sends: true is on. */
export const mediaFlagsSchema = z.object({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: screenFlagSchema.default('off'),
  /** The microphone is on and has long given nothing: a switch on it is off, or it is dead. */
  silent: z.boolean().default(false),
  /** To whom the network carries sound alone: the picture of a camera that is on is paused for these. */
  audioOnlyFor: z.array(idSchema).max(P2P_ROOM_LIMIT).default([]),
})
export type MediaFlags = z.infer<typeof mediaFlagsSchema>
export const nothingSent: MediaFlags = { microphone: false, camera: false, screen: 'off', silent: false, audioOnlyFor: [] }

/** Which devices were open; a screen is never opened again by itself. */
export const openDevicesSchema = mediaFlagsSchema.pick({ microphone: true, camera: true })
export type OpenDevices = z.infer<typeof openDevicesSchema>

export const roomPersonSchema = z.object({
  userId: idSchema,
  name: z.string(),
  role: roleSchema,
  /** One page of one device in the room; a reload is a new instance, a reconnect is not. */
  instanceId: clientIdSchema,
  media: mediaFlagsSchema,
  /** `lost`: the server has lost the connection and waits for the grace to run out. */
  connection: z.enum(['connected', 'lost']),
  /** When the hand was raised: the order in which they are taken. */
  handRaisedAt: z.iso.datetime().nullable(),
  mayDraw: z.boolean(),
  /** May give the commands of a tutor here: the session's tutor, and whom he or she has handed over to. Nobody in a call. */
  inControl: z.boolean(),
  /** As the room's media network knows this person; told where it knows people by number. */
  uid: uidSchema.optional(),
})
export type RoomPerson = z.infer<typeof roomPersonSchema>

/** `waiting`: a lesson that has not started, or a call that nobody has answered. */
export const roomPhaseSchema = z.enum(['waiting', 'started', 'over'])
export type RoomPhase = z.infer<typeof roomPhaseSchema>

/** Everything shared about a live room; the server owns it. A higher `revision` is newer within one run of the server. */
export const roomStateSchema = z.object({
  roomId: idSchema,
  revision: z.number().int(),
  /** The server's time at this telling: instants in here are compared with it, not with a device's clock. */
  toldAt: z.iso.datetime(),
  people: z.array(roomPersonSchema),
  phase: roomPhaseSchema,
  /** When it became `started`. */
  startedAt: z.iso.datetime().nullable(),
  /** Somebody who may has put the board on everybody's screen. */
  boardShown: z.boolean(),
  /** Shown large to everybody; kept while that person is away. */
  spotlight: idSchema.nullable(),
  /** Nobody new comes in. */
  locked: z.boolean(),
  /** More than one person may share a screen at a time. */
  manyScreens: z.boolean(),
  /** Before the door, in order of arrival. */
  waiting: z.array(personSchema),
  /** Shown out, and not let in again until readmitted. */
  removed: z.array(personSchema),
  timer: timerSchema.nullable(),
  poll: pollSchema.nullable(),
  recording: recordingSchema.nullable(),
  /** The last recording in the cloud ended by a fault, or did not begin. */
  recordingFailed: z.boolean().optional(),
  /** What its media runs on; told where that may change while people are inside. */
  provider: z.enum(['p2p', 'agora']).optional(),
})
export type RoomState = z.infer<typeof roomStateSchema>

export const iceServerSchema = z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() })
export type IceServer = z.infer<typeof iceServerSchema>

const rtcPlaceSchema = z.object({
  channelName: z.string(),
  /** Unique per person of the room. */
  uid: uidSchema,
  screenUid: uidSchema,
  expiresAt: z.iso.datetime(),
})
export const p2pTicketSchema = rtcPlaceSchema.extend({ provider: z.literal('p2p'), iceServers: z.array(iceServerSchema) })
export type P2pTicket = z.infer<typeof p2pTicketSchema>

/** The tokens are null as long as the room's door is not open for this person: whoever is inside asks again. */
export const agoraTicketSchema = rtcPlaceSchema.extend({ provider: z.literal('agora'), appId: z.string(), token: z.string().nullable(), screenToken: z.string().nullable(),
  /** Of the vendor's servers; none for all. */
  areas: z.array(z.string()).default([]),
  /** The vendor's cloud may record the lesson, when its tutor asks for it. */
  cloudRecording: z.boolean().default(false),
  /** The lesson's own key (text) and salt (32 bytes, base64), for AES-256-GCM; null: none is asked for, or the door is not open. */
  encryption: z.object({ key: z.string(), salt: z.string() }).nullable().default(null),
})
export type AgoraTicket = z.infer<typeof agoraTicketSchema>

/** What a room's media runs on, the same for everybody in it. */
export const rtcTicketSchema = z.discriminatedUnion('provider', [p2pTicketSchema, agoraTicketSchema])
export type RtcTicket = z.infer<typeof rtcTicketSchema>

const embeddedBoardTicketSchema = z.object({ provider: z.literal('embedded'), boardId: idSchema, role: boardRoleSchema })
export type EmbeddedBoardTicket = z.infer<typeof embeddedBoardTicketSchema>

/**
 * A board on the vendor's cloud. `place`: its room there, a token of this person's role, and the key to the pictures that our server keeps for it (`linkedBoardFile`); null while there is none yet, or the door is not open for this person: whoever
 * opens the board asks for a newer ticket (`boardTicket`). `leads`: this person's page brings here what is on the board, which the vendor gives to nobody else. `mayFallBack`: this person may choose the embedded board instead, for everybody.
 */
const fastboardTicketSchema = z.object({
  provider: z.literal('fastboard'), boardId: idSchema, role: boardRoleSchema, appIdentifier: z.string(), region: z.string(),
  place: z.object({ uuid: z.string(), token: z.string(), expiresAt: z.iso.datetime(), filesKey: z.string() }).nullable(), leads: z.boolean(), mayFallBack: z.boolean(),
})
export type FastboardTicket = z.infer<typeof fastboardTicketSchema>

/** Which engine a room's board runs on, the same for everybody in it. */
export const boardTicketSchema = z.discriminatedUnion('provider', [embeddedBoardTicketSchema, fastboardTicketSchema])
export type BoardTicket = z.infer<typeof boardTicketSchema>

/** One page of one person, as others address it. */
export const roomPageSchema = z.object({ userId: idSchema, instanceId: clientIdSchema })
export type RoomPage = z.infer<typeof roomPageSchema>

/**
 * Where the room's state and signaling are found: a room of the socket that the client already has. `inside`: the others who were there when the
 * ticket was written; an engine offers to them while the page is still entering.
 */
export const channelTicketSchema = z.object({ roomId: idSchema, inside: z.array(roomPageSchema).default([]) })

/** One reply with everything needed to be in a room. */
export const joinTicketSchema = z.object({
  /** Of a call the title is empty: it is named by its people. */
  room: z.object({ id: idSchema, kind: z.enum(['session', 'call']), title: z.string() }),
  role: roleSchema,
  /** Whether showing the board shows it to all: the tutor in a lesson, everybody in a call. */
  showsBoardToAll: z.boolean(),
  /** There is a waiting room before the door: nothing else is begun before one is in. */
  waits: z.boolean(),
  rtc: rtcTicketSchema,
  board: boardTicketSchema,
  channel: channelTicketSchema,
})
export type JoinTicket = z.infer<typeof joinTicketSchema>
