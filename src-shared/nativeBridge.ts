import { z } from 'zod'

/** What the page may ask of the preload that has Agora's SDK for desktops. Plain data only; elements go by their id, and pictures never cross. */
const uidSchema = z.number().int().min(1).max(2 ** 32 - 1)
const elementIdSchema = z.string().regex(/^lectern-native-[\w-]{1,80}$/)
const lineSchema = z.enum(['person', 'screen'])
/** Two connections to one channel: the person's own, and the one of what is shared. */
export type NativeLine = z.infer<typeof lineSchema>

const policySchema = z.object({ width: z.number().int().min(1).max(4_096), height: z.number().int().min(1).max(4_096), maxFrameRate: z.number().int().min(1).max(60), maxBitrate: z.number().int().min(0).max(20_000_000) })

const placeSchema = z.object({ channelName: z.string().min(1).max(64), uid: uidSchema, token: z.string().min(1).max(2_048) })
export type NativePlace = z.infer<typeof placeSchema>

/** `name`: as the system calls the device, which is how browsers call it too; their ids differ. Null: the system's default. */
const soundDevicesSchema = z.object({ microphone: z.string().max(500).nullable(), speaker: z.string().max(500).nullable() })
export type NativeSoundDevices = z.infer<typeof soundDevicesSchema>

export const nativeRequests = {
  /** Loads the SDK and its native part. */
  load: z.void(),
  /** Once before the first join, and again after `release`. */
  start: z.object({ appId: z.string().regex(/^[0-9a-f]{32}$/i) }),
  /** `joined` or `connection` tells what becomes of it. Nobody is received until wanted. */
  join: z.object({ line: lineSchema, place: placeSchema, publishes: z.boolean() }),
  leave: z.object({ line: lineSchema }),
  renew: z.object({ line: lineSchema, token: placeSchema.shape.token }),
  /** The microphone is captured by the SDK, with its own echo cancellation; off, it is closed. `bitrate`: bits per second. */
  setMicrophone: z.object({ on: z.boolean(), bitrate: z.number().int().min(1).max(1_000_000) }),
  /** What the system plays goes with the screen. */
  setLoopback: z.object({ on: z.boolean() }),
  /** The pictures of the `video` element's stream go out on that line, until another one or null comes. */
  setPicture: z.object({ line: lineSchema, element: elementIdSchema.nullable(), policy: policySchema }),
  /** A person's pictures are drawn into that empty element, or no more. */
  show: z.object({ uid: uidSchema, element: elementIdSchema.nullable() }),
  /** What of a person is received. */
  want: z.object({ uid: uidSchema, picture: z.enum(['off', 'small', 'large']), sound: z.boolean() }),
  chooseSoundDevices: soundDevicesSchema,
  /** Leaves everything and lets go of the SDK; the next `start` begins anew. Safe twice. */
  release: z.void(),
}
export type NativeRequests = typeof nativeRequests
export type NativeRequestName = keyof NativeRequests

/** `missing`: no native part on this device. `failed`: it, or what was asked of it, does not work. `code`: the SDK's own number. */
const failureSchema = z.object({ ok: z.literal(false), reason: z.enum(['missing', 'failed', 'invalid']), code: z.number().int(), detail: z.string() })
export const nativeResultSchema = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), failureSchema])
export type NativeResult = z.infer<typeof nativeResultSchema>

const levelSchema = z.object({ uid: z.number().int().min(0), level: z.number().min(0).max(100) })

/** What the SDK tells, one small plain object at a time. `uid` 0 is oneself. */
export const nativeEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), line: lineSchema }),
  /** The SDK's numbers of a connection's state and of why it has it. */
  z.object({ type: z.literal('connection'), line: lineSchema, state: z.number().int(), reason: z.number().int() }),
  z.object({ type: z.literal('expiring'), line: lineSchema }),
  z.object({ type: z.literal('came'), uid: uidSchema }),
  z.object({ type: z.literal('went'), uid: uidSchema }),
  /** Whether the person sends it. */
  z.object({ type: z.literal('sends'), uid: uidSchema, kind: z.enum(['sound', 'picture']), on: z.boolean() }),
  /** Whether it arrives. */
  z.object({ type: z.literal('flows'), uid: uidSchema, kind: z.enum(['sound', 'picture']), on: z.boolean() }),
  z.object({ type: z.literal('levels'), levels: z.array(levelSchema).max(100) }),
  /** Agora's scale. */
  z.object({ type: z.literal('quality'), uid: z.number().int().min(0), up: z.number().int(), down: z.number().int() }),
  /** Of all that goes out; `rtt`: ms, `sent`: kbit/s. */
  z.object({ type: z.literal('figures'), rtt: z.number().nullable(), sent: z.number() }),
  /** Of what comes from one person: kbit/s, and percent lost. */
  z.object({ type: z.literal('received'), uid: uidSchema, kind: z.enum(['sound', 'picture']), bitrate: z.number(), loss: z.number() }),
  z.object({ type: z.literal('error'), code: z.number().int(), detail: z.string() }),
])
export type NativeEvent = z.infer<typeof nativeEventSchema>

/** What the preload of a window with the SDK puts at `window.lecternNative`. Answers come at once: the SDK is in the same process. */
export type NativeBridge = {
  readonly [N in NativeRequestName]: (input: z.input<NativeRequests[N]>) => NativeResult
} & {
  /** Returns "stop listening". */
  readonly on: (listener: (event: NativeEvent) => void) => () => void
}
