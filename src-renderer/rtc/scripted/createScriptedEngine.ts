import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { SendingStep } from '#shared/sendingStep.ts'
import { createValue, type MutableValue, type Value } from '../../domain/value.ts'
import { idleRtcState, type OwnScreen, type Picture, type RtcPeerState, type RtcState } from '../RtcEngine.ts'
import { createGate } from './gate.ts'
import { createScriptedDevices, pluggedIn } from './scriptedDevices.ts'
import { createScriptedMixing } from './scriptedMix.ts'
import { createScriptedScreen } from './scriptedScreen.ts'
import type { ScriptedEngine } from './ScriptedRoom.ts'

/** What one engine shows the others. */
export interface Member {
  readonly userId: string
  connection: RtcPeerState['connection']
  quality: number
  speaking: boolean
  /** The own microphone gives nothing. */
  silent: boolean
  /** How much picture is sent to everybody. */
  sending: SendingStep
  readonly microphone: () => boolean
  readonly camera: () => boolean
  readonly screen: () => boolean
  /** Something in the room has changed. */
  refresh(): void
}

/** A connection is as good as the worse of its ends. */
function peerState(own: Member, other: Member): RtcPeerState {
  const connection = own.connection === 'connected' ? other.connection : own.connection
  const works = connection === 'connected'
  const [video, audio] = [works && other.camera() && other.sending !== 'audio', works && other.microphone()]
  return { connection, quality: works ? other.quality : 6, speaking: audio && other.speaking, video, audio, screen: works && other.screen(), numbers: null, sending: own.sending }
}

function showVideo(person: string, into: HTMLElement, picture: Picture = 'camera'): () => void {
  const video = into.ownerDocument.createElement('video')
  video.muted = true
  Object.assign(video.dataset, { person, picture })
  into.append(video)
  return () => { video.remove() }
}

/** An engine's place in the room and the state that follows from it. */
function createMembership(userId: string, joined: Set<Member>, devices: ReturnType<typeof createScriptedDevices>, screen: Value<OwnScreen>) {
  const state = createValue(idleRtcState)
  const [microphoneLevel, speaksMuted] = [createValue(0), createValue(false)]
  const self: Member = {
    userId, connection: 'connected', quality: 1, speaking: false, silent: false, sending: 'full',
    microphone: () => devices.microphone.state.get().live,
    camera: () => devices.camera.state.get().live,
    screen: () => ['live', 'paused'].includes(screen.get().phase),
    refresh() {
      const others = joined.has(self) ? [...joined].filter((member) => member !== self) : []
      const speaking = self.speaking && self.microphone()
      microphoneLevel.set(speaking ? 0.5 : 0)
      speaksMuted.set(self.speaking && devices.microphone.track.get()?.enabled === false)
      state.update((current) => ({
        ...current,
        own: {
          ...current.own, microphone: devices.microphone.state.get(), camera: devices.camera.state.get(), denoising: devices.denoising.get(), blurring: devices.blurring.get(), screen: screen.get(), speaking,
          silent: self.silent && self.microphone(), sending: self.sending, quality: others.length > 0 ? self.quality : 0,
        },
        peers: new Map(others.map((other) => [other.userId, peerState(self, other)])),
      }))
    },
  }
  const tellAll = () => { for (const member of new Set([...joined, self])) member.refresh() }
  devices.microphone.state.subscribe(tellAll)
  devices.camera.state.subscribe(tellAll)
  devices.denoising.subscribe(tellAll)
  devices.blurring.subscribe(tellAll)
  screen.subscribe(tellAll)
  return {
    state,
    microphoneLevel,
    speaksMuted,
    isIn: () => joined.has(self),
    enter() {
      joined.add(self)
      tellAll()
    },
    exit() {
      joined.delete(self)
      tellAll()
    },
    change(act: (member: Member) => void) {
      act(self)
      tellAll()
    },
  }
}

/** Joining that the script may hold or fail, and leaving may cut short. */
function createScriptedJoining({ state, isIn, enter, exit }: ReturnType<typeof createMembership>) {
  const gate = createGate()
  let fails: ErrorCode | null = null
  let prepared = 0
  let leaving = Promise.withResolvers<'left'>()
  return {
    hold: gate.hold,
    failNext(code: ErrorCode) { fails = code },
    get prepared() { return prepared },
    prepare() { prepared += 1 },
    async join(): Promise<void> {
      if (isIn()) return
      state.update((current) => ({ ...current, phase: 'joining', error: null }))
      if (await Promise.race([gate.pass(), leaving.promise]) === 'left') throw new AppError('NOT_ACTIVE', 'left while joining')
      const error = fails && new AppError(fails)
      fails = null
      state.update((current) => ({ ...current, phase: error ? 'failed' : 'joined', error }))
      if (error) throw error
      enter()
    },
    leave() {
      leaving.resolve('left')
      leaving = Promise.withResolvers()
      state.update((current) => ({ ...current, phase: 'idle', error: null }))
      exit()
    },
  }
}

async function chooseSpeaker(state: MutableValue<RtcState>, deviceId: string | null): Promise<void> {
  const isThere = deviceId === null || pluggedIn.speakers.some((speaker) => speaker.deviceId === deviceId)
  const error = isThere ? null : new AppError('DEVICE_MISSING')
  state.update((current) => ({ ...current, own: { ...current.own, speaker: { deviceId: isThere ? deviceId : current.own.speaker.deviceId, error } } }))
  if (error) throw error
}

/** `joined`: everybody in the room; engines add and remove themselves. */
export function createScriptedEngine(userId: string, joined: Set<Member>): ScriptedEngine {
  const devices = createScriptedDevices()
  const screen = createScriptedScreen()
  const membership = createMembership(userId, joined, devices, screen.state)
  const joining = createScriptedJoining(membership)
  const mixing = createScriptedMixing()
  const { change } = membership
  return {
    userId,
    can: { shareScreen: true, chooseSpeaker: true, blurBackground: true },
    state: membership.state,
    devices: createValue(pluggedIn),
    microphoneLevel: membership.microphoneLevel,
    speaksMuted: membership.speaksMuted,
    async openDevices(choice) { await devices.open(choice) },
    prepare: joining.prepare,
    join: joining.join,
    renew: async () => undefined,
    setMicrophone: (on) => devices.microphone.wish({ on }),
    setCamera: (on) => devices.camera.wish({ on }),
    chooseMicrophone: (deviceId) => devices.microphone.wish({ deviceId }),
    chooseCamera: (deviceId) => devices.camera.wish({ deviceId }),
    chooseSpeaker: (deviceId) => chooseSpeaker(membership.state, deviceId),
    setSound: devices.setSound,
    setPicture: devices.setPicture,
    startScreen: screen.startScreen,
    pauseScreen: screen.pauseScreen,
    setScreenHint: screen.setScreenHint,
    stopScreen: screen.stopScreen,
    setDataSaving(on) { membership.state.update((current) => ({ ...current, own: { ...current.own, savesData: on } })) },
    showVideo,
    mix: mixing.mix,
    leave() {
      screen.stopScreen()
      devices.microphone.release()
      devices.camera.release()
      joining.leave()
    },
    script: {
      mixes: () => mixing.mixes,
      setDevice: devices.setOutcome,
      holdDevices: devices.hold,
      unplug: devices.unplug,
      setScreen: screen.setOutcome,
      holdScreen: screen.hold,
      openScreens: screen.openCaptures,
      endScreen: screen.endBySystem,
      openTracks: devices.openTracks,
      prepared: () => joining.prepared,
      failNextJoin: joining.failNext,
      holdJoin: joining.hold,
      setConnection: (connection) => { change((member) => { member.connection = connection }) },
      setQuality: (quality) => { change((member) => { member.quality = quality }) },
      setSpeaking: (speaking) => { change((member) => { member.speaking = speaking }) },
      setSilent: (silent) => { change((member) => { member.silent = silent }) },
      setSending: (sending) => { change((member) => { member.sending = sending }) },
    },
  }
}
