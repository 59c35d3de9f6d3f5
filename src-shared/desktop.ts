import { z } from 'zod'
import { incomingCallSchema, quickReplySchema } from './calls.ts'
import { errorCodeSchema, type errorDataSchema } from './errors.ts'
import { accessGrantSchema, credentialsSchema } from './http.ts'
import { idSchema } from './ids.ts'
import { nativeStandingSchema } from './nativeEngine.ts'
import { mediaWaysSchema, networkTicketSchema } from './networkCheck.ts'
import { meSchema } from './people.ts'
import { reminderSchema } from './reminders.ts'
import { sessionSchema } from './sessions.ts'

/** A companion server's address, without path. Plain HTTP only on this machine: browsers give no camera elsewhere. */
export const serverUrlSchema = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)
  .refine((origin) => origin.startsWith('https:') || ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(origin).hostname), 'plain HTTP is for this machine only')

export const desktopInfoSchema = z.object({
  version: z.string(),
  serverUrl: z.string(),
  system: z.enum(['mac', 'windows', 'linux']),
  /** False where the system has no keyring: the sign-in then lasts until the app is closed. */
  keyring: z.boolean(),
})
export type DesktopInfo = z.infer<typeof desktopInfoSchema>

/** The refresh token never leaves the main process. */
const grantSchema = accessGrantSchema.omit({ refreshToken: true })

export const screenSourceSchema = z.object({ id: z.string(), name: z.string(), kind: z.enum(['screen', 'window']), thumbnail: z.string(), icon: z.string().nullable() })

export const mediaKindSchema = z.enum(['microphone', 'camera', 'screen'])
export type MediaKind = z.infer<typeof mediaKindSchema>
/** As far as the system tells without being asked for it: `unknown` until somebody has decided, and where nothing is kept. */
export const mediaAccessSchema = z.enum(['granted', 'denied', 'unknown'])
export type MediaAccess = z.infer<typeof mediaAccessSchema>

/** What a page sees of this device without opening anything. `media`: null where no ticket was given. */
export const deviceLookSchema = z.object({
  microphone: z.enum(['there', 'missing', 'denied']), camera: z.enum(['there', 'missing', 'denied']), speaker: z.enum(['there', 'missing']), media: mediaWaysSchema.nullable(),
})
export type DeviceLook = z.infer<typeof deviceLookSchema>
/** Bytes that are written at once at most. */
const MAX_RECORDING_PIECE = 64 * 2 ** 20

interface DesktopRequest { input: z.ZodType; output: z.ZodType }
const request = <R extends DesktopRequest>(definition: R): R => definition

/** Renderer → main, one named function each. A failure comes back as data, never as a rejected call. */
export const desktopRequests = {
  getInfo: request({ input: z.void(), output: desktopInfoSchema }),
  /** Signs out of the old server first. */
  setServerUrl: request({ input: serverUrlSchema, output: desktopInfoSchema }),
  signIn: request({ input: credentialsSchema, output: grantSchema }),
  refresh: request({ input: z.void(), output: grantSchema }),
  signOut: request({ input: z.void(), output: z.void() }),
  /** Whose sign-in and calendar this device keeps, as last heard from the server; null when nobody's. For when the server cannot be asked. */
  getPerson: request({ input: z.void(), output: meSchema.nullable() }),
  /** Opens the system's browser. */
  openExternal: request({ input: z.url({ protocol: /^https$/ }), output: z.void() }),
  /** From the calendar on this device: at once, and without network. `syncedAt`: when it last agreed with the server; null before the first time. */
  getCalendar: request({
    input: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
    output: z.object({ sessions: z.array(sessionSchema), syncedAt: z.iso.datetime().nullable() }),
  }),
  /** Fetches what has changed; SERVER_UNREACHABLE leaves the calendar as it was. */
  syncCalendar: request({ input: z.void(), output: z.object({ syncedAt: z.iso.datetime() }) }),
  /** Those this device has shown or listed, newest first, at most 100. */
  getReminders: request({ input: z.void(), output: z.array(reminderSchema) }),
  /** All that were due until then have been read: on this device at once, on the server now or when it is back. */
  readReminders: request({ input: z.object({ until: z.iso.datetime() }), output: z.void() }),
  /** Missed calls and unread messages, on the dock or the task bar; 0 takes the badge away. */
  setBadge: request({ input: z.object({ count: z.number().int().min(0).max(9_999) }), output: z.void() }),
  /** How screens are chosen here, and those there are. Thumbnails are data URLs. CAPTURE_DENIED where the system forbids it. */
  getScreenPicker: request({ input: z.void(), output: z.object({ kind: z.enum(['ours', 'system']), sound: z.boolean() }) }),
  getScreenSources: request({ input: z.void(), output: z.array(screenSourceSchema) }),
  /** What the next capture of the page gets; forgotten after a minute. */
  chooseScreenSource: request({ input: z.object({ sourceId: z.string().min(1).max(200), sound: z.boolean() }), output: z.void() }),
  /** Shows, changes or takes away the strip that says so on top of everything. */
  setSharing: request({ input: z.object({ sharing: z.object({ paused: z.boolean() }).nullable() }), output: z.void() }),
  /** The person chooses where; null: nowhere. One recording at a time: CONFLICT. */
  openRecording: request({ input: z.object({ suggestedName: z.string().trim().min(1).max(200) }), output: z.object({ id: idSchema, name: z.string(), place: z.string() }).nullable() }),
  /** `at`: offset in bytes. DISK_FULL, RECORDING_FAILED; NOT_FOUND: no such recording is open. */
  writeRecording: request({ input: z.object({ id: idSchema, bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_RECORDING_PIECE), at: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER - MAX_RECORDING_PIECE) }), output: z.void() }),
  /** `keep`: what was written stays; otherwise the file goes. */
  closeRecording: request({ input: z.object({ id: idSchema, keep: z.boolean() }), output: z.void() }),
  /** In its folder. Only of recordings that this device has made. NOT_FOUND: it is not there any more. */
  showRecording: request({ input: z.object({ place: z.string().min(1).max(4_096) }), output: z.void() }),
  /** Of Agora's SDK for desktops. A choice takes effect when the app is started again. */
  getNativeEngine: request({ input: z.void(), output: nativeStandingSchema }),
  setNativeEngine: request({ input: z.object({ chosen: z.boolean() }), output: nativeStandingSchema }),
  /** In a room the screen stays on and the device awake. */
  setInRoom: request({ input: z.object({ inRoom: z.boolean() }), output: z.void() }),
  /** The answer to `deviceLookWanted`. */
  tellDeviceLook: request({ input: z.object({ id: z.uuid(), look: deviceLookSchema }), output: z.void() }),
  /** What the system allows this app, and whether its place for that can be opened from here. */
  getMediaAccess: request({ input: z.object({ kind: mediaKindSchema }), output: z.object({ access: mediaAccessSchema, settings: z.boolean() }) }),
  /** Opens that place, one of a fixed list; NOT_FOUND where this system has none. */
  openPrivacySettings: request({ input: z.object({ kind: mediaKindSchema }), output: z.void() }),
  /** Again in five minutes; on this device even without the server. */
  snoozeReminder: request({ input: z.object({ sessionId: idSchema }), output: z.object({ dueAt: z.iso.datetime() }) }),
}


/** Main → renderer. */
export const desktopEvents = {
  /** The calendar on this device has changed. */
  calendarChanged: z.object({}),
  remindersChanged: z.object({}),
  /** A notification was clicked, or its Join: go to the lobby. */
  openSession: z.object({ sessionId: idSchema }),
  /** Accept was pressed outside the page: go to the call and answer it. */
  answerCall: z.object({ callId: idSchema }),
  /** A missed call's notification was clicked. */
  openCalls: z.object({}),
  /** Before a lesson: is everything there? Answered with `tellDeviceLook`. */
  deviceLookWanted: z.object({ id: z.uuid(), ticket: networkTicketSchema.nullable() }),
  /** Pressed on the strip. */
  shareCommand: z.object({ command: z.enum(['stop', 'pause', 'resume']) }),
  /** The main window was put away, or came back. */
  minimised: z.object({ minimised: z.boolean() }),
}
export type DesktopEvents = typeof desktopEvents
export type DesktopEventName = keyof DesktopEvents
export type DesktopEventPayload<N extends DesktopEventName> = z.infer<DesktopEvents[N]>
/** `declining`: the server is being told. `failure`: it could not be told; nothing is heard any more, and what is shown goes with the ring's time. */
export const ringSchema = incomingCallSchema.extend({ declining: z.boolean(), failure: errorCodeSchema.nullable() })
export type Ring = z.infer<typeof ringSchema>
/** What the ring window alone may ask of main; it gets a bridge of its own. Who closes the window puts the ring away on this device. */
export const ringRequests = {
  /** What rings now, the newest; null when nothing does any more. */
  getRing: request({ input: z.void(), output: ringSchema.nullable() }),
  /** The main window answers. */
  acceptRing: request({ input: z.object({ callId: idSchema }), output: z.void() }),
  /** What becomes of it is told by the ring. */
  declineRing: request({ input: z.object({ callId: idSchema, quickReply: quickReplySchema.optional() }), output: z.void() }),
  /** The page is this tall now, in its own pixels, and wants to be seen whole. */
  fitRing: request({ input: z.object({ height: z.number().int().min(1).max(2_000) }), output: z.void() }),
}
export const ringEvents = { /** Ask `getRing` again. */ ringChanged: z.object({}) }
export type RingEventName = keyof typeof ringEvents
export type RingRequests = typeof ringRequests
export type RingRequestName = keyof RingRequests
/** What the ring window's preload puts at `window.lecternRing`. */
export type RingBridge = {
  readonly [N in RingRequestName]: (input: z.input<RingRequests[N]['input']>) => Promise<DesktopResult<z.infer<RingRequests[N]['output']>>>
} & { readonly onRingChanged: (listener: () => void) => () => void }

/** What the strip's page alone may ask of main. */
export const stripRequests = {
  getStrip: request({ input: z.void(), output: z.object({ paused: z.boolean() }) }),
  sendShareCommand: request({ input: z.object({ command: z.enum(['stop', 'pause', 'resume']) }), output: z.void() }),
  fitStrip: request({ input: z.object({ width: z.number().int().min(1).max(2_000), height: z.number().int().min(1).max(400) }), output: z.void() }),
}
export const stripEvents = { /** Ask `getStrip` again. */ stripChanged: z.object({}) }
export type StripEventName = keyof typeof stripEvents
export type StripRequests = typeof stripRequests
export type StripRequestName = keyof StripRequests
/** What the strip's preload puts at `window.lecternStrip`. */
export type StripBridge = {
  readonly [N in StripRequestName]: (input: z.input<StripRequests[N]['input']>) => Promise<DesktopResult<z.infer<StripRequests[N]['output']>>>
} & { readonly onStripChanged: (listener: () => void) => () => void }

/** What the page that looks when no window is open may ask of main. It is never seen. */
export const lookRequests = {
  getLookTicket: request({ input: z.void(), output: networkTicketSchema.nullable() }),
  giveLook: request({ input: deviceLookSchema, output: z.void() }),
}
export type LookRequests = typeof lookRequests
export type LookRequestName = keyof LookRequests
/** What its preload puts at `window.lecternLook`. */
export type LookBridge = {
  readonly [N in LookRequestName]: (input: z.input<LookRequests[N]['input']>) => Promise<DesktopResult<z.infer<LookRequests[N]['output']>>>
}

export type DesktopRequests = typeof desktopRequests
export type DesktopRequestName = keyof DesktopRequests
export type DesktopResult<T> = { ok: true; value: T } | { ok: false; error: z.infer<typeof errorDataSchema> }

/** What the preload puts at `window.lectern`. */
export type DesktopBridge = {
  readonly [N in DesktopRequestName]: (input: z.input<DesktopRequests[N]['input']>) => Promise<DesktopResult<z.infer<DesktopRequests[N]['output']>>>
} & {
  /** Returns "stop listening". */
  readonly on: <N extends DesktopEventName>(name: N, listener: (payload: DesktopEventPayload<N>) => void) => () => void
}
