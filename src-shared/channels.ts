import { z } from 'zod'
import { boardRoleSchema } from './boardRole.ts'
import type { BoardServerEvents } from './boardChannel.ts'
import type { ErrorCode, errorDataSchema } from './errors.ts'
import { callSchema, callTypeSchema, incomingCallSchema } from './calls.ts'
import { idSchema } from './ids.ts'
import { markSchema, messageSchema } from './conversations.ts'
import { reminderTypeSchema } from './reminders.ts'
import { presenceChangeSchema, zoneChangeSchema } from './presence.ts'
import { chatMessageSchema } from './chat.ts'
import { roomStateSchema } from './room.ts'
import { orderReasonSchema, reactionSchema, signalSchema } from './roomControl.ts'
import { ofCall, inRoom, descriptionSchema, candidateSchema, fromPeer, wantedSchema } from './channelParts.ts'

export type { BoardPointer, BoardPreview, BoardViewport } from './boardChannel.ts'
export type { Wanted } from './channelParts.ts'
export type { ClientEventName, ClientEvents, ClientPayload, ClientReply } from './clientEvents.ts'
/** Raised whenever an older client or server could misunderstand a message. */
export const PROTOCOL_VERSION = 5

export const handshakeSchema = z.object({ accessToken: z.string().max(4096), protocolVersion: z.literal(PROTOCOL_VERSION) })
/** Whether a handshake refused with this is refused for good: signed out, or another version of the app. Everything else, a full disk as well, passes. */
export const isFinalRefusal = (code: ErrorCode): boolean => code === 'UNAUTHENTICATED' || code === 'PROTOCOL_MISMATCH'

export type Ack<T> = ({ ok: true } & T) | { ok: false; error: z.infer<typeof errorDataSchema> }

const ofSession = z.object({ sessionId: idSchema })

const unread = <N extends keyof BoardServerEvents>() => z.custom<z.infer<BoardServerEvents[N]>>((value) => typeof value === 'object' && value !== null)

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
  /** Of boards: read in full where one is shown (`boardServerEvents`). */
  BOARD_OPS: unread<'BOARD_OPS'>(), BOARD_PREVIEW: unread<'BOARD_PREVIEW'>(), BOARD_POINTER: unread<'BOARD_POINTER'>(), BOARD_VIEW: unread<'BOARD_VIEW'>(),
  /** → everybody in the room: the tutor has put the board on the screen. */
  WHITEBOARD_ENABLED: inRoom.extend({ boardId: idSchema }),
  /** → everybody in the room: its board runs on another engine now, which a new ticket names. */
  BOARD_MOVED: inRoom.extend({ boardId: idSchema }),
  /** → followers of a board: as it was at that time it is a version now, whoever or whatever wanted one. */
  WHITEBOARD_SAVED: z.object({ boardId: idSchema, snapshotId: idSchema, at: z.iso.datetime() }),
}
export type ServerEvents = typeof serverEvents
export type ServerEventName = keyof ServerEvents
export type ServerPayload<N extends ServerEventName> = z.infer<ServerEvents[N]>
