import type { AppError } from '#shared/errors.ts'
import type { PictureChoice, RememberedDevice, SoundChoice } from '#shared/ownMedia.ts'
import type { RtcTicket } from '#shared/room.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import type { Value } from '../domain/value.ts'

/** What carries audio and video. No vendor type may appear here. Failures are AppErrors with client-side codes. */
export interface RtcEngine {
  /** Asked first, never tried and caught. */
  readonly can: { shareScreen: boolean; chooseSpeaker: boolean; blurBackground: boolean }
  readonly state: Value<RtcState>
  readonly devices: Value<DeviceList>
  /** Own microphone's level, 0–1, about ten times a second; 0 while it is off. */
  readonly microphoneLevel: Value<number>
  /** One speaks for a moment while muted. Listened for, here alone, only while somebody watches; nothing of it is sent. */
  readonly speaksMuted: Value<boolean>

  /**
   * Opens what `choice` wants and can be had; what cannot is told in `state.own` (X3). A remembered device that is not there is looked for by its
   * name, and then the system's choice stands in for it. Never rejects.
   */
  openDevices(choice: DeviceChoice): Promise<void>
  /** What a join with this ticket can have ready while one is in the lobby. Reaches nobody, and what fails is told by the join. */
  prepare(ticket: RtcTicket): void
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
  /** Rejects with an AppError when that speaker cannot be used: the one in use goes on, and `state.own` tells. One that is pulled out gives way to the system's default. */
  chooseSpeaker(deviceId: string | null): Promise<void>

  /** At any time. A live microphone is opened anew, which is a moment of silence, and stays live; one that is off stays off (X1). Resolves as the wishes above do; what becomes of RNNoise is told in `state.own.denoising`. */
  setSound(choice: SoundChoice): Promise<void>
  /** At any time: how one sees oneself, and whether what is behind one is blurred: then no clear picture goes out, whatever fails. What becomes of it is told in `state.own.blurring`. */
  setPicture(choice: PictureChoice): void

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
   * Shows a person's camera (`self`: one's own, mirrored unless `setPicture` says otherwise) or screen in the element; the result stops showing it. What nobody looks at here is not
   * received: a picture counts as looked at while an element with it is in the page and not hidden; its size there says which size is wanted.
   */
  showVideo(person: string, into: HTMLElement, picture?: Picture): () => void
  /**
   * One moving picture and one sound of what `people` send and receive here, until it is stopped: as it is sent, so a paused screen stands still.
   * Their pictures are received meanwhile, looked at or not. `people` may change at any time; nobody else is in it from that moment. Costs nothing before.
   * `beside`: what else is seen in it.
   */
  mix(people: Value<readonly MixedPerson[]>, beside?: MixedPicture): Promise<RoomMix>
  /** At any time, any number of times: leaves the people and switches all own devices off. */
  leave(): void
}

export type Picture = 'camera' | 'screen'

/** `person`: a user id, or `self`. `name` is written on the picture. */
export interface MixedPerson { person: string; name: string }

/** Asked at each drawing for something that is no person's, to be seen large; null while there is nothing. The mix only reads it. */
export type MixedPicture = () => HTMLCanvasElement | null

/** The engine's own until it is stopped: others only read it. */
export interface RoomMix {
  readonly sound: MediaStreamTrack
  /** Of what is large, with those who are there beside it; otherwise of all alike. Large is one's own shared screen, else what `beside` gives, else another's screen. 1280 × 720. */
  readonly picture: HTMLCanvasElement
  /** Called after each drawing, at most 15 times a second, in hidden pages too. */
  onDrawn(listener: () => void): () => void
  stop(): void
}

/** `detail`: sharp text; `motion`: smooth films. `sound`: what the shared thing plays, where it can be had. */
export interface ScreenRequest { hint: 'detail' | 'motion'; sound: boolean }

export type DeviceKind = 'microphone' | 'camera'

export interface DeviceChoice {
  microphone: { on: boolean } & RememberedDevice
  camera: { on: boolean } & RememberedDevice
  speaker: RememberedDevice
}

/** `wanted` is the person's will, `live` what is really sent or previewed; they differ while pending or after `error`. */
export interface OwnDevice {
  wanted: boolean
  live: boolean
  pending: boolean
  deviceId: string | null
  /** DEVICE_DENIED, DEVICE_MISSING or DEVICE_BUSY. */
  error: AppError | null
  /** Names of the remembered device that is not there, and of the one opened in its place; empty where they are not known. */
  standIn: { wanted: string; used: string } | null
}

/** `deviceId`: what plays, null is the system's default. `error`: why what was chosen does not. */
export interface OwnSpeaker { deviceId: string | null; error: AppError | null }
/** What works on own sound beside the browser. `failed`: it cannot be had here, and the browser does what it can. */
export type Processing = 'off' | 'starting' | 'on' | 'failed'

/**
 * Of one's own picture. `on`: the background is blurred. `starting`, `slow`, `failed`: the whole picture is, for the moment, because the machine does not keep up, or because
 * a person cannot be told from what is behind. `withheld`: nothing can be blurred here, and no picture goes out.
 */
export type Blurring = 'off' | 'starting' | 'on' | 'slow' | 'failed' | 'withheld'

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
  /** How much of one's own picture goes there. */
  sending: SendingStep
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
  own: {
    microphone: OwnDevice
    camera: OwnDevice
    speaker: OwnSpeaker
    screen: OwnScreen
    speaking: boolean
    /** The microphone is live in a room and has long given nothing at all, not even the noise of a quiet room. */
    silent: boolean
    quality: number
    sending: SendingStep
    savesData: boolean
    denoising: Processing
    blurring: Blurring
  }
  /** By user id. */
  peers: ReadonlyMap<string, RtcPeerState>
}

export interface DeviceInfo { deviceId: string; label: string }
export interface DeviceList { microphones: DeviceInfo[]; cameras: DeviceInfo[]; speakers: DeviceInfo[] }

export const nothingOwn: OwnDevice = { wanted: false, live: false, pending: false, deviceId: null, error: null, standIn: null }
export const noScreen: OwnScreen = { phase: 'off', sound: false, hint: 'detail' }
export const systemSpeaker: OwnSpeaker = { deviceId: null, error: null }
export const idleRtcState: RtcState = {
  phase: 'idle', error: null, peers: new Map(),
  own: { microphone: nothingOwn, camera: nothingOwn, speaker: systemSpeaker, screen: noScreen, speaking: false, silent: false, quality: 0, sending: 'full', savesData: false, denoising: 'off', blurring: 'off' },
}
