import type { AppError } from '#shared/errors.ts'
import type { RtcTicket } from '#shared/room.ts'
import type { Value } from '../domain/value.ts'

/** What carries audio and video. No vendor type may appear here. Failures are AppErrors with client-side codes. */
export interface RtcEngine {
  /** Asked first, never tried and caught. */
  readonly can: { shareScreen: boolean; chooseSpeaker: boolean }
  readonly state: Value<RtcState>
  readonly devices: Value<DeviceList>
  /** Own microphone's level, 0–1, about ten times a second; 0 while it is off. */
  readonly microphoneLevel: Value<number>

  /** Opens what `choice` wants and can be had; what cannot is told in `state.own` (X3). Never rejects. */
  openDevices(choice: DeviceChoice): Promise<void>
  /**
   * Resolves when people can be reached; may be called again after it has rejected. Works with no device at all. Rejects
   * SERVER_UNREACHABLE (no signaling within 10 s), MEDIA_FAILED (an unusable ticket) or NOT_ACTIVE (left meanwhile; the state is `idle`).
   */
  join(ticket: RtcTicket): Promise<void>
  /** A newer ticket for the same room, without interrupting media. */
  renew(ticket: RtcTicket): Promise<void>

  /** These four resolve when the wish is done or has failed; what failed is told in `state.own`. The last wish wins. */
  setMicrophone(on: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  /** Live changes keep the on/off state (X1). `null`: the system's default. */
  chooseMicrophone(deviceId: string | null): Promise<void>
  chooseCamera(deviceId: string | null): Promise<void>
  /** Rejects with an AppError when that speaker cannot be used. */
  chooseSpeaker(deviceId: string | null): Promise<void>

  /** Shows a person's camera (`self`: one's own, mirrored) in the element; the result stops showing it. */
  showVideo(person: string, into: HTMLElement): () => void
  /** At any time, any number of times: leaves the people and switches all own devices off. */
  leave(): void
}

export type DeviceKind = 'microphone' | 'camera'

export interface DeviceChoice {
  microphone: { on: boolean; deviceId: string | null }
  camera: { on: boolean; deviceId: string | null }
  speaker: { deviceId: string | null }
}

/** `wanted` is the person's will, `live` what is really sent or previewed; they differ while pending or after `error`. */
export interface OwnDevice {
  wanted: boolean
  live: boolean
  pending: boolean
  deviceId: string | null
  /** DEVICE_DENIED, DEVICE_MISSING or DEVICE_BUSY. */
  error: AppError | null
}

export interface RtcPeerState {
  connection: 'connecting' | 'connected' | 'reconnecting' | 'failed'
  /** Agora's scale: 0 unknown, 1 excellent … 6 down. */
  quality: number
  speaking: boolean
  /** A picture has been decoded and is being sent now. */
  video: boolean
  audio: boolean
}

export interface RtcState {
  phase: 'idle' | 'joining' | 'joined' | 'failed'
  /** Why `failed`; while `joined`, MEDIA_FAILED as long as somebody cannot be reached (it is tried again by itself). */
  error: AppError | null
  own: { microphone: OwnDevice; camera: OwnDevice; speaking: boolean; quality: number }
  /** By user id. */
  peers: ReadonlyMap<string, RtcPeerState>
}

export interface DeviceInfo { deviceId: string; label: string }
export interface DeviceList { microphones: DeviceInfo[]; cameras: DeviceInfo[]; speakers: DeviceInfo[] }

export const nothingOwn: OwnDevice = { wanted: false, live: false, pending: false, deviceId: null, error: null }
export const idleRtcState: RtcState = { phase: 'idle', error: null, own: { microphone: nothingOwn, camera: nothingOwn, speaking: false, quality: 0 }, peers: new Map() }
