import { z } from 'zod'
import { boardRoleSchema, MAX_OPERATIONS_PER_BATCH } from './board.ts'
import { boardRecordSchema, boardOperationSchema } from './boardRecords.ts'
import { callEntranceSchema, callTypeSchema, quickReplySchema } from './calls.ts'
import { clientIdSchema, idSchema } from './ids.ts'
import { reminderOutcomeSchema, reminderTypeSchema } from './reminders.ts'
import { chatInputSchema, chatMessageSchema } from './chat.ts'
import { mediaFlagsSchema, roomStateSchema } from './room.ts'
import { roomCommandSchema, voteSchema } from './roomControl.ts'
import { ofCall, qualitySchema, inRoom, descriptionSchema, candidateSchema, toPeer, wantedSchema } from './channelParts.ts'
import { pointerSchema, previewSchema, viewSchema } from './boardChannel.ts'

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
  /** Whether this page reaches the vendor's network that the room runs on. */
  ROOM_REACH: event({ payload: inRoom.extend({ isReached: z.boolean() }), reply: nothing, limits: rare }),
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
    reply: z.object({ run: z.string(), clock: z.number().int(), role: boardRoleSchema, elements: z.array(boardRecordSchema) }), limits: { perSecond: 2, burst: 10 },
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
  /** Where somebody who leads the board looks, for those who follow; of everybody else it is refused. */
  BOARD_VIEW: event({ payload: z.object({ boardId: idSchema, view: viewSchema }), reply: nothing, limits: { perSecond: 20, burst: 40, volatile: true } }),
}
export type ClientEvents = typeof clientEvents
export type ClientEventName = keyof ClientEvents
export type ClientPayload<N extends ClientEventName> = z.input<ClientEvents[N]['payload']>
export type ClientReply<N extends ClientEventName> = z.infer<ClientEvents[N]['reply']>
