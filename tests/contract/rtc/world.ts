import type { DeviceChoice, DeviceKind, DeviceList, OwnDevice, OwnSpeaker, Picture, RtcPeerState, RtcState, ScreenRequest } from '../../../src-renderer/rtc/RtcEngine.ts'
import type { PictureChoice, SoundChoice } from '../../../src-shared/ownMedia.ts'

export type DeviceScript = Record<DeviceKind, 'works' | 'missing' | 'denied'>
export const bothWork: DeviceScript = { microphone: 'works', camera: 'works' }

/** RtcState as data. */
export interface PlainState {
  phase: RtcState['phase']
  error: string | null
  own: Omit<RtcState['own'], 'microphone' | 'camera' | 'speaker'> & { microphone: PlainDevice; camera: PlainDevice; speaker: PlainSpeaker }
  peers: Record<string, RtcPeerState>
}
export type PlainDevice = Omit<OwnDevice, 'error'> & { error: string | null }
export type PlainSpeaker = Omit<OwnSpeaker, 'error'> & { error: string | null }

const plainDevice = (device: OwnDevice): PlainDevice => ({ ...device, error: device.error?.code ?? null })
export const toPlain = ({ phase, error, own, peers }: RtcState): PlainState => ({
  phase,
  error: error?.code ?? null,
  own: { ...own, microphone: plainDevice(own.microphone), camera: plainDevice(own.camera), speaker: { ...own.speaker, error: own.speaker.error?.code ?? null } },
  peers: Object.fromEntries(peers),
})

export const bothOn: DeviceChoice = { microphone: { on: true, deviceId: null }, camera: { on: true, deviceId: null }, speaker: { deviceId: null } }
export const bothOff: DeviceChoice = { ...bothOn, microphone: { on: false, deviceId: null }, camera: { on: false, deviceId: null } }

/** One person's engine, wherever it runs. `userId`s name people in every method. */
export interface ContractPerson {
  readonly userId: string
  state(): PlainState
  /** Resolves at the first state (the present one included) that fits; rejects after `withinMs` with the last state seen. */
  until(what: string, fits: (state: PlainState) => boolean, withinMs?: number): Promise<PlainState>
  openDevices(choice: DeviceChoice): Promise<void>
  /** The code it failed with, or null. `broken`: with a ticket that cannot work. */
  join(ticket?: 'good' | 'broken'): Promise<string | null>
  leave(): Promise<void>
  setMicrophone(on: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  /** Several wishes in one go, none waiting for the last. */
  toggleFast(kind: DeviceKind, wishes: readonly boolean[]): Promise<void>
  chooseMicrophone(deviceId: string | null): Promise<void>
  chooseCamera(deviceId: string | null): Promise<void>
  /** As a person does it: with a click. */
  setSound(choice: SoundChoice): Promise<void>
  setPicture(choice: PictureChoice): Promise<void>
  devices(): Promise<DeviceList>
  /** How many microphones and cameras are open, whatever the state says: the camera's light is on while one is. */
  openTracks(): Promise<Record<DeviceKind, number>>
  unplug(kind: DeviceKind): Promise<void>
  /** What choosing a screen leads to from now on; `held`: nothing, yet. */
  setScreens(outcome: 'works' | 'held' | 'refused by the system' | 'nothing chosen'): Promise<void>
  /** The code it failed with, or null. */
  startScreen(request: ScreenRequest): Promise<string | null>
  pauseScreen(paused: boolean): Promise<void>
  setScreenHint(hint: ScreenRequest['hint']): Promise<void>
  stopScreen(): Promise<void>
  /** The system's own "stop sharing". */
  endScreen(): Promise<void>
  /** Screens captured now, whatever the state says. */
  openScreens(): Promise<number>
  /** Resolves when the person's (or one's `self`) picture is shown and moves; it stays looked at. */
  seesMoving(person: string, picture?: Picture): Promise<void>
  /** Resolves when the picture is shown and does not move. */
  seesStill(person: string, picture?: Picture): Promise<void>
  hears(person: string): Promise<void>
  hearsNothingFrom(person: string): Promise<void>
  /** Begins a mix of these people (`self`: oneself), or changes who is in it. */
  mix(people: readonly string[]): Promise<void>
  /** Resolves when the mix shows and sounds so. */
  mixIs(expected: { moves: boolean; sounds: boolean }): Promise<void>
  /** From now on a picture of one colour is given beside the people, or none any more. */
  giveBeside(given: boolean): Promise<void>
  /** Whether that picture is what is large in the mix. */
  besideIsLarge(): Promise<boolean>
  /** How often the mix is drawn within 300 ms after a second and a half in which the page was too busy to draw it in time. */
  drawingsAfterStall(): Promise<number>
  /** Ends the mix; whether its sound's track has ended with it. */
  stopMix(): Promise<boolean>
  /** Descriptions applied so far, own and others', once those that a connection needs for itself are done. */
  negotiations(): Promise<number>
}

export interface ContractWorld {
  /** A page of the person; not yet in the room's list: that comes with the first join. */
  enter(userId: string, devices?: DeviceScript): Promise<ContractPerson>
  /** The page starts again: another instance of the same person, with nothing opened or joined. */
  reload(person: ContractPerson): Promise<ContractPerson>
  /** Its signaling can or cannot be reached. */
  setSignaling(person: ContractPerson, reachable: boolean): Promise<void>
  close(): Promise<void>
}

export interface ContractCase { name: string; run(world: ContractWorld): Promise<void> }
