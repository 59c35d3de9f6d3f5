import { z } from 'zod'
import { boardElementSchema, boardOperationSchema, boardRoleSchema, MAX_OPERATIONS_PER_BATCH } from './board.ts'
import type { ErrorCode, errorDataSchema } from './errors.ts'
import { callSchema, callEntranceSchema, callTypeSchema, incomingCallSchema, quickReplySchema } from './calls.ts'
import { clientIdSchema, idSchema } from './ids.ts'
import { markSchema, messageSchema } from './conversations.ts'
import { reminderOutcomeSchema, reminderTypeSchema } from './reminders.ts'
import { presenceChangeSchema, zoneChangeSchema } from './presence.ts'
import { chatInputSchema, chatMessageSchema } from './chat.ts'
import { mediaFlagsSchema, roomStateSchema } from './room.ts'
import { orderReasonSchema, reactionSchema, roomCommandSchema, signalSchema, voteSchema } from './roomControl.ts'

/** Raised whenever an older client or server could misunderstand a message. */
export const PROTOCOL_VERSION = 4

export const handshakeSchema = z.object({ accessToken: z.string().max(4096), protocolVersion: z.literal(PROTOCOL_VERSION) })
/** Whether a handshake refused with this is refused for good: signed out, or another version of the app. Everything else, a full disk as well, passes. */
export const isFinalRefusal = (code: ErrorCode): boolean => code === 'UNAUTHENTICATED' || code === 'PROTOCOL_MISMATCH'

const ofCall = z.object({ callId: idSchema })
/** Agora's scale: 0 unknown … 6 down. */
const qualitySchema = z.number().int().min(0).max(6)
const inRoom = z.object({ roomId: idSchema })
const descriptionSchema = z.object({ sdp: z.string().max(64_000) })
/** The JSON of an RTCIceCandidate; null candidate text ends the candidates of a generation. */
const candidateSchema = z.object({
  candidate: z.string().max(2_000), sdpMid: z.string().max(64).nullable(), sdpMLineIndex: z.number().int().min(0).max(64).nullable(),
  usernameFragment: z.string().max(256).nullable().optional(),
})
/** Both instances are named, so that a message for a page that has since been reloaded is not taken for the new one. */
const toPeer = inRoom.extend({ to: idSchema, toInstanceId: clientIdSchema })
const fromPeer = inRoom.extend({ from: idSchema, fromInstanceId: clientIdSchema })

/** `small`: no larger than a tile of a strip. */
export const wantedSchema = z.object({ camera: z.enum(['off', 'small', 'large']), screen: z.boolean() })
export type Wanted = z.infer<typeof wantedSchema>

const pointerSchema = z.object({ x: z.number(), y: z.number(), tool: z.enum(['pointer', 'laser']), button: z.enum(['up', 'down']), selected: z.array(z.string().max(64)).max(200) })
export type BoardPointer = z.infer<typeof pointerSchema>

/** Work in progress, shown and forgotten: a whole element, or only the points a stroke has gained since `after` of them. */
const previewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('element'), element: boardElementSchema }),
  z.object({
    kind: z.literal('points'), elementId: z.string().max(64), version: z.number().int(), after: z.number().int().min(0),
    points: z.array(z.tuple([z.number(), z.number()])).max(500), pressures: z.array(z.number()).max(500),
  }),
])
export type BoardPreview = z.infer<typeof previewSchema>

/** Events and bytes one socket may send: `perSecond` refills, `burst` is the most at once. `volatile` ones are dropped in silence. */
interface Limits { perSecond: number; burst: number; volatile?: true }
interface ClientEvent { payload: z.ZodType; reply: z.ZodType; limits: Limits }
const event = <E extends ClientEvent>(definition: E): E => definition

const nothing = z.object({})
const rare: Limits = { perSecond: 2, burst: 10 }
const negotiation: Limits = { perSecond: 20, burst: 100 }

/** client → server; each is acknowledged with `{ok:true,…reply}` or `{ok:false,error}`. */
export const clientEvents = {
  /**
   * Into the room's state and signaling; again after every reconnect. Another instance of the same person is shown out. WAITING_ROOM: the
   * person stands before the door and is told by ROOM_ADMITTED or ROOM_CLOSED; ROOM_LOCKED, REMOVED: not let in. `vote`: the person's own, in the poll.
   */
  ROOM_ENTER: event({ payload: inRoom.extend({ instanceId: clientIdSchema, media: mediaFlagsSchema }), reply: z.object({ state: roomStateSchema, vote: voteSchema.nullable() }), limits: rare }),
  ROOM_LEAVE: event({ payload: inRoom, reply: nothing, limits: rare }),
  /** What this person sends has changed. Nobody can set another's. SCREEN_TAKEN: somebody else shares, and this person is not in control. */
  ROOM_MEDIA: event({ payload: inRoom.extend({ media: mediaFlagsSchema }), reply: nothing, limits: { perSecond: 10, burst: 20 } }),
  /** FORBIDDEN, NOT_FOUND (no such person, poll or hand here any more) or VALIDATION_FAILED. */
  ROOM_COMMAND: event({ payload: inRoom.extend({ command: roomCommandSchema }), reply: nothing, limits: { perSecond: 5, burst: 20 } }),
  /** Acknowledged when stored. */
  CHAT_MESSAGE: event({ payload: inRoom.and(chatInputSchema), reply: z.object({ message: chatMessageSchema }), limits: { perSecond: 2, burst: 10 } }),
  /** client → server → one person of the same room: which of that person's pictures are looked at here. What is not looked at need not be sent. */
  RTC_WANTED: event({ payload: toPeer.extend({ wanted: wantedSchema }), reply: nothing, limits: negotiation }),
  /** What a device made of a reminder, the server's or its own of the same time (R5). `dueAt`: as it was told or computed. */
  REMINDER_OUTCOME: event({ payload: z.object({ sessionId: idSchema, type: reminderTypeSchema, dueAt: z.iso.datetime(), outcome: reminderOutcomeSchema }), reply: nothing, limits: { perSecond: 10, burst: 50 } }),
  /** A3: what this person's client measured over the last two seconds. */
  QUALITY_REPORT: event({ payload: inRoom.extend({ uplink: qualitySchema, downlink: qualitySchema }), reply: nothing, limits: { perSecond: 2, burst: 10, volatile: true } }),
  /** Answered at once: how long a way there and back takes. */
  NETWORK_PING: event({ payload: nothing, reply: nothing, limits: rare }),
  /** Nobody is at this device now, or somebody is again. */
  PRESENCE_SET: event({ payload: z.object({ away: z.boolean() }), reply: nothing, limits: rare }),
  /** The same as over HTTP, and the same limits. USER_BUSY and USER_OFFLINE leave a missed call. */
  CALL_INITIATE: event({ payload: z.object({ receiverId: idSchema, callType: callTypeSchema }), reply: callEntranceSchema, limits: rare }),
  CALL_ACCEPT: event({ payload: ofCall, reply: callEntranceSchema, limits: rare }),
  CALL_REJECT: event({ payload: ofCall.extend({ quickReply: quickReplySchema.optional() }), reply: nothing, limits: rare }),
  CALL_CANCEL: event({ payload: ofCall, reply: nothing, limits: rare }),
  /** Hang up; the call ends when fewer than two are left (C5). */
  CALL_END: event({ payload: ofCall, reply: nothing, limits: rare }),
  /** This device rings. */
  CALL_RINGING: event({ payload: ofCall, reply: nothing, limits: rare }),
  /** Media flows here. `agoraUid`: the own uid of the ticket, on every engine; another one is refused. */
  CALL_USER_JOINED_CHANNEL: event({ payload: ofCall.extend({ agoraUid: z.number().int().min(1).max(0xffff_ffff) }), reply: nothing, limits: rare }),
  CALL_USER_LEFT_CHANNEL: event({ payload: ofCall, reply: nothing, limits: rare }),
  /** From voice to video: asked, and answered by each of the others for himself or herself. */
  CALL_ASK_VIDEO: event({ payload: ofCall, reply: nothing, limits: rare }),
  CALL_ANSWER_VIDEO: event({ payload: ofCall.extend({ accept: z.boolean() }), reply: nothing, limits: rare }),
  /** client → server → one person of the same room. */
  RTC_OFFER: event({ payload: toPeer.extend({ description: descriptionSchema }), reply: nothing, limits: negotiation }),
  RTC_ANSWER: event({ payload: toPeer.extend({ description: descriptionSchema }), reply: nothing, limits: negotiation }),
  RTC_CANDIDATE: event({ payload: toPeer.extend({ candidate: candidateSchema }), reply: nothing, limits: { perSecond: 100, burst: 400 } }),
  /**
   * Follow a board; the reply holds the newest version of every element changed after clock `after` (null: all). `run` differs after every
   * start of the server: one that came back may have lost its last commits, and a clock of another run then says nothing.
   */
  BOARD_OPEN: event({
    payload: z.object({ boardId: idSchema, after: z.number().int().min(0).nullable() }),
    reply: z.object({ run: z.string(), clock: z.number().int(), role: boardRoleSchema, elements: z.array(boardElementSchema) }), limits: { perSecond: 2, burst: 10 },
  }),
  BOARD_CLOSE: event({ payload: z.object({ boardId: idSchema }), reply: nothing, limits: rare }),
  /**
   * Acknowledged only when stored. `after`: the last clock this client has seen. The reply's clocks span the round of batches that were stored
   * together with this one, like the announcement of it, which comes first when others were part of the round.
   */
  BOARD_OPS: event({
    payload: z.object({ boardId: idSchema, after: z.number().int().min(0), ops: z.array(boardOperationSchema).min(1).max(MAX_OPERATIONS_PER_BATCH) }),
    reply: z.object({ before: z.number().int(), clock: z.number().int() }), limits: { perSecond: 40, burst: 120 },
  }),
  BOARD_PREVIEW: event({ payload: z.object({ boardId: idSchema, preview: previewSchema }), reply: nothing, limits: { perSecond: 40, burst: 60, volatile: true } }),
  BOARD_POINTER: event({ payload: z.object({ boardId: idSchema, pointer: pointerSchema }), reply: nothing, limits: { perSecond: 40, burst: 60, volatile: true } }),
}
export type ClientEvents = typeof clientEvents
export type ClientEventName = keyof ClientEvents
export type ClientPayload<N extends ClientEventName> = z.input<ClientEvents[N]['payload']>
export type ClientReply<N extends ClientEventName> = z.infer<ClientEvents[N]['reply']>
export type Ack<T> = ({ ok: true } & T) | { ok: false; error: z.infer<typeof errorDataSchema> }

const ofSession = z.object({ sessionId: idSchema })

/** server → client. */
export const serverEvents = {
  /** → every person of a new session. */
  SESSION_CREATED: ofSession,
  /** → the students of a new session, after SESSION_CREATED; of a series: its first occurrence. */
  SESSION_INVITE: ofSession.extend({ title: z.string(), by: idSchema, scheduledStartTime: z.iso.datetime(), occurrences: z.number().int() }),
  /** → every person of the session. `by`: who did it; a series tells of its earliest changed occurrence. */
  SESSION_RESCHEDULED: ofSession.extend({ title: z.string(), by: idSchema, from: z.iso.datetime(), to: z.iso.datetime(), occurrences: z.number().int() }),
  SESSION_CANCELLED: ofSession.extend({ title: z.string(), by: idSchema, reason: z.string(), occurrences: z.number().int() }),
  /** → every person of the session: title or notes. */
  SESSION_UPDATED: ofSession,
  /** → one person. `startsIn`: seconds. Each device answers with REMINDER_OUTCOME. */
  SESSION_REMINDER: ofSession.extend({
    type: reminderTypeSchema, dueAt: z.iso.datetime(), startsIn: z.number().int(), title: z.string(), scheduledStartTime: z.iso.datetime(), quiet: z.boolean(),
  }),
  /** → both people of the conversation, the sender's other devices too. A proposal that changes is told again with its message. */
  CONVERSATION_MESSAGE: z.object({ message: messageSchema }),
  CONVERSATION_MARK: z.object({ conversationId: idSchema, mark: markSchema }),
  /** → every person of the session. */
  SESSION_USER_JOINED: ofSession.extend({ userId: idSchema, at: z.iso.datetime() }),
  SESSION_USER_LEFT: ofSession.extend({ userId: idSchema, at: z.iso.datetime() }),
  SESSION_BOTH_JOINED: ofSession,
  SESSION_STARTED: ofSession.extend({ actualStartTime: z.iso.datetime() }),
  /** `duration`: seconds, 0 when it never started. */
  SESSION_ENDED: ofSession.extend({ duration: z.number().int() }),
  /** → those who may call the person. */
  PRESENCE_CHANGED: presenceChangeSchema,
  /** → those who may call the person, whose clock is in another zone than before. */
  TIME_ZONE_CHANGED: zoneChangeSchema,
  /** → all devices of the caller. */
  CALL_INITIATED: z.object({ call: callSchema }),
  /** → all devices of somebody who is called; again after a reconnect while it rings. */
  INCOMING_CALL: incomingCallSchema,
  /** → the caller: a device of `personId` rings. */
  CALL_RINGING: ofCall.extend({ personId: idSchema }),
  /** → everybody of the call. */
  CALL_ACCEPTED: ofCall.extend({ personId: idSchema }),
  /** → the caller. */
  CALL_ACCEPTED_BY_RECEIVER: ofCall.extend({ personId: idSchema }),
  /** → everybody of the call. */
  CALL_REJECTED: ofCall.extend({ personId: idSchema, quickReply: z.string().nullable() }),
  /** → everybody of the call; `by` is the caller. */
  CALL_CANCELLED: ofCall.extend({ by: idSchema }),
  /** → everybody of the call: `personId` did not answer. */
  CALL_MISSED: ofCall.extend({ personId: idSchema }),
  /** → the caller: not rung at all. */
  USER_BUSY: ofCall.extend({ personId: idSchema }),
  USER_OFFLINE: ofCall.extend({ personId: idSchema }),
  /** → all devices of somebody who answered; the one that did ignores it. */
  CALL_HANDLED_ELSEWHERE: ofCall,
  /** → everybody of the call: somebody is being called into it. */
  CALL_PERSON_ADDED: ofCall.extend({ personId: idSchema, by: idSchema }),
  /** → everybody of the call: into and out of its room. */
  CALL_PARTICIPANT_JOINED: ofCall.extend({ userId: idSchema, at: z.iso.datetime() }),
  CALL_PARTICIPANT_LEFT: ofCall.extend({ userId: idSchema, at: z.iso.datetime() }),
  /** → everybody of the call: media flows on two sides. */
  CALL_BOTH_CONNECTED: ofCall,
  /** → the others of the call. */
  CALL_VIDEO_ASKED: ofCall.extend({ by: idSchema }),
  /** → everybody of the call. `type`: what the call is now. */
  CALL_VIDEO_ANSWERED: ofCall.extend({ by: idSchema, accepted: z.boolean(), type: callTypeSchema }),
  /** → everybody of the call. `duration`: seconds. */
  CALL_ENDED: ofCall.extend({ duration: z.number().int() }),
  /** → all devices of the person: missed calls that have not been looked at. */
  CALL_MISSED_COUNT: z.object({ unseen: z.number().int() }),
  /** → everybody in the room, after every change. */
  ROOM_STATE: z.object({ state: roomStateSchema }),
  /** → a person who is no longer in the room or before its door: the same person entered elsewhere, the session is over, shown out, not let in. */
  ROOM_CLOSED: inRoom.extend({ reason: z.enum(['elsewhere', 'ended', 'removed', 'refused']) }),
  /** → a person before the door: enter now. */
  ROOM_ADMITTED: inRoom,
  /** → one person: `by` asks for the microphone or the camera; the person decides (X2). */
  ROOM_ASKED: inRoom.extend({ by: idSchema, device: z.enum(['microphone', 'camera']) }),
  /** → one person, whose page does it at once. `by` said so, or shares a screen now in place of that person's. */
  ROOM_ORDERED: inRoom.extend({ by: idSchema, order: z.enum(['mute', 'stopScreen']), reason: orderReasonSchema }),
  /** → everybody in the room. */
  ROOM_REACTION: inRoom.extend({ userId: idSchema, reaction: reactionSchema }),
  ROOM_PICKED: inRoom.extend({ userId: idSchema }),
  CHAT_MESSAGE: z.object({ message: chatMessageSchema }),
  /** → those in control. */
  ROOM_SIGNAL: inRoom.extend({ userId: idSchema, signal: signalSchema }),
  /** → followers of a board whose own role on it has changed. */
  BOARD_ROLE: z.object({ boardId: idSchema, role: boardRoleSchema }),
  /** → the one person named by the sender. */
  RTC_OFFER: fromPeer.extend({ description: descriptionSchema }),
  RTC_ANSWER: fromPeer.extend({ description: descriptionSchema }),
  RTC_CANDIDATE: fromPeer.extend({ candidate: candidateSchema }),
  RTC_WANTED: fromPeer.extend({ wanted: wantedSchema }),
  /**
   * → followers of the board, each without the own part. Spans the clocks after `before` up to `clock`: who has seen everything up to `before` (or
   * later) has now seen everything up to `clock`; a `before` beyond that tells a loss. Only the newest versions are in it, perhaps none.
   */
  BOARD_OPS: z.object({ boardId: idSchema, before: z.number().int(), clock: z.number().int(), elements: z.array(boardElementSchema) }),
  BOARD_PREVIEW: z.object({ boardId: idSchema, userId: idSchema, preview: previewSchema }),
  BOARD_POINTER: z.object({ boardId: idSchema, userId: idSchema, name: z.string(), pointer: pointerSchema }),
  /** → everybody in the room: the tutor has put the board on the screen. */
  WHITEBOARD_ENABLED: inRoom.extend({ boardId: idSchema }),
}
export type ServerEvents = typeof serverEvents
export type ServerEventName = keyof ServerEvents
export type ServerPayload<N extends ServerEventName> = z.infer<ServerEvents[N]>
