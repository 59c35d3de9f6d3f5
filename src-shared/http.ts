import { z } from 'zod'
import { boardRoleSchema } from './boardRole.ts'
import { calendarImportInputSchema, calendarImportReplySchema, calendarImportSchema, MAX_IMPORT_BYTES } from './calendarImport.ts'
import {
  callEntranceSchema, callHistoryFilterSchema, callIntervalSchema, callPersonSchema, callPreferencesSchema, callSchema, callStatisticsSchema, callTypeSchema, incomingCallSchema,
  personQualitySchema, quickReplySchema, ratingSchema,
} from './calls.ts'
import { chatMessageSchema, MAX_FILE_BYTES, roomFileSchema, roomNotesSchema } from './chat.ts'
import { conversationSchema, counterInputSchema, markInputSchema, markSchema, messageInputSchema, messageSchema, proposalInputSchema } from './conversations.ts'
import { idSchema } from './ids.ts'
import { cloudRecordingSchema } from './cloudRecordings.ts'
import { MAX_CHECK_BYTES, networkTicketSchema } from './networkCheck.ts'
import { meSchema, nameSearchSchema, profilePatchSchema, profileSchema } from './people.ts'
import { reachablePersonSchema } from './presence.ts'
import { reminderPreferencesSchema, reminderSchema } from './reminders.ts'
import { timeZoneSchema } from './zones.ts'
import { joinTicketSchema } from './room.ts'
import { sessionStatusSchema } from './sessionLifecycle.ts'
import {
  attendanceSchema, busyTimeSchema, cancelSchema, reschedulePreviewInputSchema, reschedulePreviewSchema, rescheduleSchema, sessionChangeSchema, sessionChangesSchema, sessionInputSchema, sessionParticipantSchema, sessionPatchSchema, sessionSchema,
} from './sessions.ts'

export const API_PREFIX = '/api/v1'

export interface Endpoint {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below API_PREFIX, express style (`/sessions/:id`). */
  path: string
  /** `public`: no sign-in asked. */
  access: 'public' | 'person'
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType
  status?: number
  /** The reply is a string of this type instead of JSON; `file`: the bytes of a file, under its own type; `bytes`: bytes of no type; `zip`: an archive, of which a client makes a Blob. */
  produces?: 'text/calendar' | 'text/csv' | 'zip' | 'file' | 'bytes'
  /** The body is the bytes of a file (application/octet-stream), read as they come and not kept in memory. */
  takes?: 'file'
  /** Bytes; 256 KiB where nothing is said. */
  maxBody?: number
}
export const endpoint = <E extends Endpoint>(definition: E): E => definition

export const byId = z.object({ id: idSchema })
const nothing = z.object({})
export const page = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** `web`: the refresh token travels only in an httpOnly cookie. `desktop`: in the body, kept by the main process. */
export const clientKindSchema = z.enum(['web', 'desktop'])
export const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(200),
})
export type Credentials = z.infer<typeof credentialsSchema>

export const accessGrantSchema = z.object({
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  me: meSchema,
  /** Only for `desktop`. */
  refreshToken: z.string().optional(),
})
export type AccessGrant = z.infer<typeof accessGrantSchema>

const feedToken = z.object({ feedToken: z.string().regex(/^[\w-]{20,100}$/) })
const ids = z.string().max(8_000).transform((text) => text.split(',')).pipe(z.array(idSchema).min(1).max(200))

export const deviceSchema = z.object({
  id: idSchema, name: z.string(), client: clientKindSchema, createdAt: z.iso.datetime(), lastSeenAt: z.iso.datetime(), current: z.boolean(),
})

/** Every endpoint of the API: the server's routes, the client's calls and the OpenAPI document all derive from this table. */
export const endpoints = {
  login: endpoint({ method: 'post', path: '/auth/login', access: 'public', summary: 'Sign in on a device',
    body: credentialsSchema.extend({ client: clientKindSchema, deviceName: z.string().trim().min(1).max(100).default('Unnamed device') }), reply: accessGrantSchema }),
  refresh: endpoint({ method: 'post', path: '/auth/refresh', access: 'public', summary: 'Exchange the refresh token for a new pair',
    body: z.object({ refreshToken: z.string().max(200).optional() }), reply: accessGrantSchema }),
  logout: endpoint({ method: 'post', path: '/auth/logout', access: 'public', summary: 'Sign out on this device',
    body: z.object({ refreshToken: z.string().max(200).optional() }), reply: nothing }),
  me: endpoint({ method: 'get', path: '/me', access: 'person', summary: 'The signed-in person', reply: profileSchema }),
  patchMe: endpoint({ method: 'patch', path: '/me', access: 'person', summary: 'Where one\'s clock is', body: profilePatchSchema, reply: profileSchema }),
  devices: endpoint({ method: 'get', path: '/me/devices', access: 'person', summary: 'Devices one is signed in on', query: page, reply: pageOf(deviceSchema) }),
  revokeDevice: endpoint({ method: 'delete', path: '/me/devices/:id', access: 'person', summary: 'Sign a device out', params: byId, reply: nothing }),
  people: endpoint({ method: 'get', path: '/people', access: 'person', summary: 'People one may call or book, by name', query: page.extend({ q: nameSearchSchema.optional(), ids: ids.optional() }), reply: pageOf(reachablePersonSchema) }),
  createSession: endpoint({ method: 'post', path: '/sessions', access: 'person', summary: 'Book a session', body: sessionInputSchema, reply: sessionSchema, status: 201 }),
  sessions: endpoint({ method: 'get', path: '/sessions', access: 'person', summary: 'Sessions in a span of time',
    query: page.extend({
      from: z.iso.datetime().optional(), to: z.iso.datetime().optional(), status: sessionStatusSchema.optional(),
      /** In the title or a person's name. */
      q: z.string().trim().max(200).optional(), personId: idSchema.optional(), order: z.enum(['soonest', 'latest']).default('soonest'),
    }), reply: pageOf(sessionSchema) }),
  sessionChanges: endpoint({ method: 'get', path: '/sessions/changes', access: 'person', summary: 'What has changed since a cursor, for copies kept elsewhere',
    query: z.object({ updatedSince: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }), reply: sessionChangesSchema }),
  busyTimes: endpoint({ method: 'get', path: '/busy', access: 'person', summary: 'When people are taken, at most 400 days',
    query: z.object({ personIds: ids, from: z.iso.datetime(), to: z.iso.datetime() }), reply: z.object({ items: z.array(busyTimeSchema) }) }),
  sessionIcs: endpoint({ method: 'get', path: '/sessions/:id.ics', access: 'person', summary: 'The session as an iCalendar file', params: byId, reply: z.string(), produces: 'text/calendar' }),
  upcomingSessions: endpoint({ method: 'get', path: '/sessions/upcoming', access: 'person', summary: 'Sessions that are live or still to come', query: page, reply: pageOf(sessionSchema) }),
  session: endpoint({ method: 'get', path: '/sessions/:id', access: 'person', summary: 'One session', params: byId, reply: sessionSchema }),
  patchSession: endpoint({ method: 'patch', path: '/sessions/:id', access: 'person', summary: 'Title and notes (tutor)', params: byId, body: sessionPatchSchema, reply: sessionSchema }),
  rescheduleSession: endpoint({ method: 'patch', path: '/sessions/:id/reschedule', access: 'person', summary: 'Another time (tutor)', params: byId, body: rescheduleSchema, reply: sessionSchema }),
  previewReschedule: endpoint({ method: 'get', path: '/sessions/:id/reschedule', access: 'person', summary: 'What another time would do (tutor)', params: byId, query: reschedulePreviewInputSchema, reply: reschedulePreviewSchema }),
  cancelSession: endpoint({ method: 'post', path: '/sessions/:id/cancel', access: 'person', summary: 'Call it off (tutor)', params: byId, body: cancelSchema, reply: sessionSchema }),
  sessionHistory: endpoint({ method: 'get', path: '/sessions/:id/history', access: 'person', summary: 'Who changed what and when', params: byId, query: page, reply: pageOf(sessionChangeSchema) }),
  joinSession: endpoint({ method: 'post', path: '/sessions/:id/join', access: 'person', summary: 'Everything needed to enter the room', params: byId, reply: joinTicketSchema }),
  leaveSession: endpoint({ method: 'post', path: '/sessions/:id/leave', access: 'person', summary: 'Leave the room on purpose', params: byId, reply: nothing }),
  endSession: endpoint({ method: 'post', path: '/sessions/:id/end', access: 'person', summary: 'End the session for everybody (tutor)', params: byId, reply: sessionSchema }),
  attendance: endpoint({ method: 'get', path: '/sessions/:id/attendance', access: 'person', summary: 'Who was in the room and when', params: byId, reply: z.object({ items: z.array(attendanceSchema) }) }),
  attendanceCsv: endpoint({ method: 'get', path: '/sessions/:id/attendance.csv', access: 'person', summary: 'Attendance as a table (RFC 4180)', params: byId, reply: z.string(), produces: 'text/csv' }),
  sessionRecord: endpoint({ method: 'get', path: '/sessions/:id/record.zip', access: 'person', summary: 'All that is kept of it and that one may read: chat, files, notes, attendance, board', params: byId, query: z.object({ language: z.enum(['en', 'bn']).optional(), timeZone: timeZoneSchema.optional() }), reply: z.instanceof(Blob), produces: 'zip' }),
  showBoard: endpoint({ method: 'post', path: '/sessions/:id/whiteboard', access: 'person', summary: 'Put the board on everybody\'s screen (tutor)', params: byId, reply: z.object({ boardId: idSchema, role: boardRoleSchema }) }),
  cloudRecordings: endpoint({ method: 'get', path: '/sessions/:id/recordings', access: 'person', summary: 'What the cloud has recorded of it, and records', params: byId, reply: z.object({ items: z.array(cloudRecordingSchema) }) }),
  sessionBoard: endpoint({ method: 'get', path: '/sessions/:id/whiteboard', access: 'person', summary: 'Its board, the own role on it, and whether it is on everybody\'s screen', params: byId, reply: z.object({ boardId: idSchema, role: boardRoleSchema, shown: z.boolean() }) }),
  refreshSessionTicket: endpoint({ method: 'post', path: '/sessions/:id/refresh-token', access: 'person', summary: 'A fresh way into the room, while the session is held', params: byId, reply: joinTicketSchema }),
  sessionParticipants: endpoint({ method: 'get', path: '/sessions/:id/participants', access: 'person', summary: 'Its people, and who is in the room now', params: byId, reply: z.object({ items: z.array(sessionParticipantSchema) }) }),
  sessionQuality: endpoint({ method: 'get', path: '/sessions/:id/quality', access: 'person', summary: 'How the network of its people was', params: byId, reply: z.object({ items: z.array(personQualitySchema) }) }),
  initiateCall: endpoint({ method: 'post', path: '/calls/initiate', access: 'person', summary: 'Call a person', body: z.object({ receiverId: idSchema, callType: callTypeSchema }), reply: callEntranceSchema, status: 201 }),
  activeCall: endpoint({ method: 'get', path: '/calls/active', access: 'person', summary: 'The call one is in or is calling, and those that ring', reply: z.object({ call: callSchema.nullable(), ringing: z.array(incomingCallSchema) }) }),
  callHistory: endpoint({ method: 'get', path: '/calls/history', access: 'person', summary: 'Calls, the latest first', query: page.extend(callHistoryFilterSchema.shape), reply: pageOf(callSchema).extend({ unseenMissed: z.number().int() }) }),
  callStatistics: endpoint({ method: 'get', path: '/calls/statistics', access: 'person', summary: 'What the calls of a span of time tell, at most 400 days', query: z.object({ from: z.iso.datetime(), to: z.iso.datetime(), timeZone: timeZoneSchema }), reply: callStatisticsSchema }),
  callStatisticsCsv: endpoint({ method: 'get', path: '/calls/statistics.csv', access: 'person', summary: 'The same as tables (RFC 4180)', query: z.object({ from: z.iso.datetime(), to: z.iso.datetime(), timeZone: timeZoneSchema }), reply: z.string(), produces: 'text/csv' }),
  markMissedSeen: endpoint({ method: 'post', path: '/calls/missed/seen', access: 'person', summary: 'The missed calls have been looked at', reply: nothing }),
  call: endpoint({ method: 'get', path: '/calls/:id', access: 'person', summary: 'One call', params: byId, reply: callSchema }),
  acceptCall: endpoint({ method: 'post', path: '/calls/:id/accept', access: 'person', summary: 'Answer', params: byId, reply: callEntranceSchema }),
  rejectCall: endpoint({ method: 'post', path: '/calls/:id/reject', access: 'person', summary: 'Decline, perhaps with a quick reply', params: byId, body: z.object({ quickReply: quickReplySchema.optional() }), reply: callSchema }),
  cancelCall: endpoint({ method: 'post', path: '/calls/:id/cancel', access: 'person', summary: 'Stop calling', params: byId, reply: callSchema }),
  endCall: endpoint({ method: 'post', path: '/calls/:id/end', access: 'person', summary: 'Hang up', params: byId, reply: callSchema }),
  refreshCallTicket: endpoint({ method: 'post', path: '/calls/:id/refresh-token', access: 'person', summary: 'A fresh way into the room, while the call goes on', params: byId, reply: joinTicketSchema }),
  addToCall: endpoint({ method: 'post', path: '/calls/:id/people', access: 'person', summary: 'Call one more person into a running call', params: byId, body: z.object({ personId: idSchema }), reply: callSchema }),
  showCallBoard: endpoint({ method: 'post', path: '/calls/:id/whiteboard', access: 'person', summary: 'Put the board on everybody\'s screen', params: byId, reply: z.object({ boardId: idSchema, role: boardRoleSchema }) }),
  rateCall: endpoint({ method: 'post', path: '/calls/:id/rating', access: 'person', summary: 'Say how a call was, once', params: byId, body: ratingSchema, reply: callSchema }),
  callParticipants: endpoint({ method: 'get', path: '/calls/:id/participants', access: 'person', summary: 'Who was called, and what became of it', params: byId, reply: z.object({ items: z.array(callPersonSchema) }) }),
  callIntervals: endpoint({ method: 'get', path: '/calls/:id/sessions', access: 'person', summary: 'Who was in the call and when', params: byId, reply: z.object({ items: z.array(callIntervalSchema) }) }),
  callQuality: endpoint({ method: 'get', path: '/calls/:id/quality', access: 'person', summary: 'How the network of its people was', params: byId, reply: z.object({ items: z.array(personQualitySchema) }) }),
  callPreferences: endpoint({ method: 'get', path: '/me/call-preferences', access: 'person', summary: 'Whether one may be called now', reply: callPreferencesSchema }),
  setCallPreferences: endpoint({ method: 'patch', path: '/me/call-preferences', access: 'person', summary: 'Change that', body: callPreferencesSchema.partial(), reply: callPreferencesSchema }),
  calendarFeed: endpoint({ method: 'get', path: '/me/calendar-feed', access: 'person', summary: 'Whether one\'s calendar can be subscribed to', reply: z.object({ createdAt: z.iso.datetime().nullable() }) }),
  createCalendarFeed: endpoint({ method: 'post', path: '/me/calendar-feed', access: 'person', summary: 'A new secret address; the one before stops working', reply: z.object({ url: z.url() }), status: 201 }),
  revokeCalendarFeed: endpoint({ method: 'delete', path: '/me/calendar-feed', access: 'person', summary: 'The secret address stops working', reply: nothing }),
  feed: endpoint({ method: 'get', path: '/calendar/:feedToken.ics', access: 'public', summary: 'A person\'s calendar, for other programs', params: feedToken, reply: z.string(), produces: 'text/calendar' }),
  calendarImports: endpoint({ method: 'get', path: '/me/calendar-imports', access: 'person', summary: 'Other calendars, as busy times', query: page, reply: pageOf(calendarImportSchema) }),
  importCalendar: endpoint({ method: 'post', path: '/me/calendar-imports', access: 'person', summary: 'Take another calendar\'s events as busy times', body: calendarImportInputSchema, reply: calendarImportReplySchema, status: 201, maxBody: MAX_IMPORT_BYTES }),
  removeCalendarImport: endpoint({ method: 'delete', path: '/me/calendar-imports/:id', access: 'person', summary: 'Forget another calendar', params: byId, reply: nothing }),
  reminders: endpoint({ method: 'get', path: '/me/reminders', access: 'person', summary: 'Reminders that have come, newest first', query: page, reply: pageOf(reminderSchema).extend({ unread: z.number().int() }) }),
  markRemindersRead: endpoint({ method: 'post', path: '/me/reminders/read', access: 'person', summary: 'All that have come are read; only those that were due until an instant, or those of one session',
    body: z.object({ until: z.iso.datetime().optional(), sessionId: idSchema.optional() }), reply: nothing }),
  reminderPreferences: endpoint({ method: 'get', path: '/me/reminder-preferences', access: 'person', summary: 'Which reminders one gets, and how', reply: reminderPreferencesSchema }),
  setReminderPreferences: endpoint({ method: 'patch', path: '/me/reminder-preferences', access: 'person', summary: 'Change some of them', body: reminderPreferencesSchema.partial(), reply: reminderPreferencesSchema }),
  snoozeReminder: endpoint({ method: 'post', path: '/sessions/:id/snooze', access: 'person', summary: 'Remind me again in five minutes', params: byId, reply: z.object({ dueAt: z.iso.datetime() }) }),
  sessionRoom: endpoint({ method: 'get', path: '/sessions/:id/room', access: 'person', summary: 'Which room it is held in', params: byId, reply: z.object({ roomId: idSchema }) }),
  callRoom: endpoint({ method: 'get', path: '/calls/:id/room', access: 'person', summary: 'Which room it is held in', params: byId, reply: z.object({ roomId: idSchema }) }),
  /** Newest first; `after`: those with a higher number, oldest first, for catching up. */
  roomMessages: endpoint({ method: 'get', path: '/rooms/:id/messages', access: 'person', summary: 'The chat of a room', params: byId, query: page.extend({ after: z.coerce.number().int().min(0).optional() }), reply: pageOf(chatMessageSchema) }),
  sendRoomFile: endpoint({ method: 'post', path: '/rooms/:id/files', access: 'person', summary: 'Put a file into a room, to be named by a chat message', params: byId, query: z.object({ name: z.string().min(1).max(255) }), takes: 'file', reply: roomFileSchema, status: 201, maxBody: MAX_FILE_BYTES }),
  roomFile: endpoint({ method: 'get', path: '/rooms/:id/files/:fileId', access: 'person', summary: 'A file of a room', params: byId.extend({ fileId: idSchema }), reply: z.instanceof(Uint8Array), produces: 'file' }),
  roomNotes: endpoint({ method: 'get', path: '/rooms/:id/notes', access: 'person', summary: 'One\'s own notes in a room', params: byId, reply: roomNotesSchema }),
  setRoomNotes: endpoint({ method: 'patch', path: '/rooms/:id/notes', access: 'person', summary: 'Write them', params: byId, body: roomNotesSchema.pick({ text: true }), reply: roomNotesSchema }),
  conversations: endpoint({ method: 'get', path: '/conversations', access: 'person', summary: 'Conversations, the latest first', query: page, reply: pageOf(conversationSchema).extend({ unread: z.number().int() }) }),
  openConversation: endpoint({ method: 'post', path: '/conversations', access: 'person', summary: 'The conversation with a person, made when there is none', body: z.object({ personId: idSchema }), reply: conversationSchema }),
  conversation: endpoint({ method: 'get', path: '/conversations/:id', access: 'person', summary: 'One conversation', params: byId, reply: conversationSchema }),
  /** Newest first; `after`: those with a higher number, oldest first, for catching up. */
  messages: endpoint({ method: 'get', path: '/conversations/:id/messages', access: 'person', summary: 'Messages', params: byId, query: page.extend({ after: z.coerce.number().int().min(0).optional() }), reply: pageOf(messageSchema) }),
  sendMessage: endpoint({ method: 'post', path: '/conversations/:id/messages', access: 'person', summary: 'Send a message; the same clientId again changes nothing', params: byId, body: messageInputSchema, reply: messageSchema, status: 201 }),
  markConversation: endpoint({ method: 'post', path: '/conversations/:id/read', access: 'person', summary: 'What has arrived and what was read', params: byId, body: markInputSchema, reply: markSchema }),
  propose: endpoint({ method: 'post', path: '/proposals', access: 'person', summary: 'Offer a person a time', body: proposalInputSchema, reply: messageSchema, status: 201 }),
  acceptProposal: endpoint({ method: 'post', path: '/proposals/:id/accept', access: 'person', summary: 'Book the offered time', params: byId, body: z.object({ allowOverlap: z.boolean().default(false) }), reply: messageSchema }),
  counterProposal: endpoint({ method: 'post', path: '/proposals/:id/counter', access: 'person', summary: 'Offer another time instead', params: byId, body: counterInputSchema, reply: messageSchema, status: 201 }),
  declineProposal: endpoint({ method: 'post', path: '/proposals/:id/decline', access: 'person', summary: 'Say no, or take back one\'s own', params: byId, reply: messageSchema }),
  networkTicket: endpoint({ method: 'get', path: '/network-check/ticket', access: 'person', summary: 'The ways that media would take, for a check of the network', reply: networkTicketSchema }),
  networkDownload: endpoint({ method: 'get', path: '/network-check/data', access: 'person', summary: 'So many bytes without meaning, to measure a network by', query: z.object({ bytes: z.coerce.number().int().min(1).max(MAX_CHECK_BYTES) }), reply: z.instanceof(Uint8Array), produces: 'bytes' }),
  networkUpload: endpoint({ method: 'post', path: '/network-check/data', access: 'person', summary: 'The other way; they are counted and forgotten', takes: 'file', reply: z.object({ bytes: z.number().int() }), maxBody: MAX_CHECK_BYTES }),
}
export type Endpoints = typeof endpoints

/** Replies outside the API prefix. */
export const healthSchema = z.object({ status: z.literal('ok'), version: z.string(), protocolVersion: z.number().int() })
