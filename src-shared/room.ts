import { z } from 'zod'
import { boardRoleSchema } from './board.ts'
import { clientIdSchema, idSchema } from './ids.ts'
import { personSchema, roleSchema } from './people.ts'
import { pollSchema, recordingSchema, timerSchema } from './roomControl.ts'

/** A p2p room: one connection to each other person is what a laptop can carry. */
export const P2P_ROOM_LIMIT = 8

/** `paused`: the last picture stands still. */
export const screenFlagSchema = z.enum(['off', 'live', 'paused'])
export type ScreenFlag = z.infer<typeof screenFlagSchema>

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
})
export type RoomState = z.infer<typeof roomStateSchema>

export const iceServerSchema = z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() })
export type IceServer = z.infer<typeof iceServerSchema>

export const rtcTicketSchema = z.object({
  provider: z.literal('p2p'),
  channelName: z.string(),
  /** uint32, never 0, unique per person of the room. */
  uid: z.number().int().min(1).max(0xffff_ffff),
  screenUid: z.number().int().min(1).max(0xffff_ffff),
  iceServers: z.array(iceServerSchema),
  expiresAt: z.iso.datetime(),
})
export type RtcTicket = z.infer<typeof rtcTicketSchema>

export const boardTicketSchema = z.object({ provider: z.literal('embedded'), boardId: idSchema, role: boardRoleSchema })
export type BoardTicket = z.infer<typeof boardTicketSchema>

/** Where the room's state and signaling are found: a room of the socket that the client already has. */
export const channelTicketSchema = z.object({ roomId: idSchema })

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
