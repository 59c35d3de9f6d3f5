import type { AppError } from '#shared/errors.ts'
import type { RtcTicket } from '#shared/room.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
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

  /**
   * Asks the surroundings for a screen or window, and sends it beside the camera once it is there. Resolves when it is sent; rejects CAPTURE_DENIED,
   * CAPTURE_FAILED, or NOT_ACTIVE (the person chose nothing, or it was stopped meanwhile). Ended by the system it is `off`, with no error.
   */
  startScreen(request: ScreenRequest): Promise<void>
  /** While paused the last picture stands still, and no sound is sent. */
  pauseScreen(paused: boolean): Promise<void>
  setScreenHint(hint: ScreenRequest['hint']): void
  stopScreen(): void
  /** Fewer bits at once, by the person's own wish: small pictures of others, a small picture of one's own. */
  setDataSaving(on: boolean): void

  /**
   * Shows a person's camera (`self`: one's own, mirrored) or screen in the element; the result stops showing it. What nobody looks at here is not
   * received: a picture counts as looked at while an element with it is in the page and not hidden; its size there says which size is wanted.
   */
  showVideo(person: string, into: HTMLElement, picture?: Picture): () => void
  /**
   * One moving picture and one sound of what `people` send and receive here, until it is stopped: as it is sent, so a paused screen stands still.
   * Their pictures are received meanwhile, looked at or not. `people` may change at any time; nobody else is in it from that moment. Costs nothing before.
   */
  mix(people: Value<readonly MixedPerson[]>): Promise<RoomMix>
  /** At any time, any number of times: leaves the people and switches all own devices off. */
  leave(): void
}

export type Picture = 'camera' | 'screen'

/** `person`: a user id, or `self`. `name` is written on the picture. */
export interface MixedPerson { person: string; name: string }

/** The engine's own until it is stopped: others only read it. */
export interface RoomMix {
  readonly sound: MediaStreamTrack
  /** Of a shared screen large, with those who are there beside it; otherwise of all alike. 1280 × 720. */
  readonly picture: HTMLCanvasElement
  /** Called after each drawing, at most 15 times a second, in hidden pages too. */
  onDrawn(listener: () => void): () => void
  stop(): void
}

/** `detail`: sharp text; `motion`: smooth films. `sound`: what the shared thing plays, where it can be had. */
export interface ScreenRequest { hint: 'detail' | 'motion'; sound: boolean }

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
  /** The same of a shared screen. */
  screen: boolean
  /** Measured about every two seconds; null before, and while nothing is connected. */
  numbers: LinkNumbers | null
}

/** `rtt`: ms; `loss`: share of packets lost on the way here, 0–1; `received`, `sent`: kbit/s. */
export interface LinkNumbers { rtt: number | null; loss: number; received: number; sent: number; outward: { sound: Outward; picture: Outward } }

/** `unsent`: nothing goes out. `unheard`: it goes out, and the other side has long reported nothing of it, though the connection lives. */
export type Outward = 'flows' | 'unsent' | 'unheard'

/** `sound`: what plays there is sent too. */
export interface OwnScreen { phase: 'off' | 'choosing' | 'live' | 'paused'; sound: boolean; hint: ScreenRequest['hint'] }

export interface RtcState {
  phase: 'idle' | 'joining' | 'joined' | 'failed'
  /** Why `failed`; while `joined`, MEDIA_FAILED as long as somebody cannot be reached (it is tried again by itself). */
  error: AppError | null
  own: { microphone: OwnDevice; camera: OwnDevice; screen: OwnScreen; speaking: boolean; quality: number; sending: SendingStep; savesData: boolean }
  /** By user id. */
  peers: ReadonlyMap<string, RtcPeerState>
}

export interface DeviceInfo { deviceId: string; label: string }
export interface DeviceList { microphones: DeviceInfo[]; cameras: DeviceInfo[]; speakers: DeviceInfo[] }

export const nothingOwn: OwnDevice = { wanted: false, live: false, pending: false, deviceId: null, error: null }
export const noScreen: OwnScreen = { phase: 'off', sound: false, hint: 'detail' }
export const idleRtcState: RtcState = {
  phase: 'idle', error: null, own: { microphone: nothingOwn, camera: nothingOwn, screen: noScreen, speaking: false, quality: 0, sending: 'full', savesData: false }, peers: new Map(),
}
