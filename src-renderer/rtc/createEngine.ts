import { matchDevice } from '#shared/ownMedia.ts'
import type { AgoraTicket } from '#shared/room.ts'
import { screenPolicy, videoPolicy } from '#shared/videoPolicy.ts'
import { canBlurBackground } from '../domain/canBlurBackground.ts'
import { createValue, type Value } from '../domain/value.ts'
import type { CarriedPerson, Carrier } from './Carrier.ts'
import type { RtcEngine } from './RtcEngine.ts'
import type { RtcSignaling } from './RtcSignaling.ts'
import { canChooseSpeaker, createAudioOutput } from './p2p/audioOutput.ts'
import { createDataSaving } from './p2p/dataSaving.ts'
import { createP2pCarrier } from './p2p/createP2pCarrier.ts'
import { createDeviceList } from './p2p/deviceList.ts'
import type { MediaSource } from './p2p/deviceOpener.ts'
import { createEngineState } from './p2p/engineState.ts'
import { createLookedAt, type LookedAt } from './p2p/lookedAt.ts'
import { createMixSources } from './p2p/mixSources.ts'
import { createMutedSpeech } from './p2p/mutedSpeech.ts'
import type { OwnDevices } from './p2p/ownDevices.ts'
import { createOwnMedia } from './p2p/ownMedia.ts'
import { createOwnScreen } from './p2p/ownScreen.ts'
import { createOwnSound } from './p2p/ownSound.ts'
import { createOwnSpeaker } from './p2p/ownSpeaker.ts'
import { createRoomMedia } from './p2p/roomMedia.ts'
import { createScreenOpener } from './p2p/screenOpener.ts'
import { watchScreen } from './p2p/screenStill.ts'
import type { OwnTracks } from './p2p/sending.ts'
import { createLive, createSoundDevices, type SoundDevices } from './p2p/soundDevices.ts'
import { createVideoSurfaces } from './p2p/videoSurfaces.ts'
import { createSwitchingCarrier } from './switchingCarrier.ts'

/** What a carrier other than the peer-to-peer one is made of. */
export interface CarrierParts { signaling: RtcSignaling; tracks: OwnTracks; lookedAt: LookedAt; soundBitrate: Value<number>; soundDevices: Value<SoundDevices>; microphoneLive: Value<boolean> }

export interface EngineDeps {
  signaling: RtcSignaling
  /** `navigator.mediaDevices`; absent in a page that was not loaded over a secure connection. */
  media: MediaSource | undefined
  /** Loads what carries rooms on Agora, when the first ticket of one comes. */
  loadAgora(parts: CarrierParts): Promise<Carrier<AgoraTicket>>
  createPeerConnection?: (configuration: RTCConfiguration) => RTCPeerConnection
  /** A clock in milliseconds that only goes forward. */
  now?: () => number
}

interface OpeningDeps { devices: OwnDevices; list: ReturnType<typeof createDeviceList>; speaker: ReturnType<typeof createOwnSpeaker> }

/** What was remembered is looked for in a fresh list; without it, nothing waits for one. */
function createOpening({ devices, list, speaker }: OpeningDeps): RtcEngine['openDevices'] {
  return async (choice) => {
    if ([choice.microphone, choice.camera].some(({ deviceId }) => deviceId !== null)) await list.refresh()
    await devices.open(choice, list.list.get())
    await list.refresh()
    // Browsers let nobody choose a speaker before a microphone has been allowed.
    const { deviceId } = matchDevice(choice.speaker, list.list.get().speakers)
    if (deviceId !== null) await speaker.choose(deviceId).catch(() => undefined)
  }
}

/** Own devices, and the carrier that a room's ticket names: the one engine of all rooms. */
export function createEngine({ signaling, media, loadAgora, createPeerConnection = (configuration) => new RTCPeerConnection(configuration), now = () => performance.now() }: EngineDeps): RtcEngine {
  const policy = createValue(videoPolicy(2))
  const carried = createValue<readonly CarriedPerson[]>([])
  const list = createDeviceList({ media })
  const own = createOwnMedia({ media, policy })
  const { devices, sent, soundBitrate } = own
  const screen = createOwnScreen({ open: createScreenOpener({ media }), watch: watchScreen })
  const screenSending = createValue({ ...screenPolicy('detail', 2), hint: screen.state.get().hint })
  const dataSaving = createDataSaving({ captured: devices.captured })
  const savesData = dataSaving.on
  const tracks = { ...sent, screen: screen.tracks.video, screenAudio: screen.tracks.audio }
  const lookedAt = createLookedAt({ people: carried, savesData })
  const p2p = createP2pCarrier({ signaling, tracks, lookedAt, policy: dataSaving.policy, screenPolicy: screenSending, soundBitrate, createPeerConnection, now })
  const output = createAudioOutput()
  const speaker = createOwnSpeaker({ output, devices: list.list })
  const soundDevices = createSoundDevices({ microphone: devices.microphone.state, speaker: speaker.state, list: list.list })
  const carrier = createSwitchingCarrier({ p2p, loadAgora: () => loadAgora({ signaling, tracks, lookedAt, soundBitrate, soundDevices, microphoneLive: createLive(devices.microphone.state) }) })
  const sound = createOwnSound({ microphone: devices.microphone, inRoom: carrier.inRoom, now })
  const roomMedia = createRoomMedia({ people: carried, own: { camera: sent.video, screen: screen.captured }, output })
  const count = () => carried.get().length + 1
  carried.subscribe(() => { policy.set(carrier.policyFor(count())) })
  for (const each of [carried, screen.state]) each.subscribe(() => { screenSending.set({ ...screenPolicy(screen.state.get().hint, count()), hint: screen.state.get().hint }) })
  // Whatever follows people is told after the carrier itself.
  carrier.people.subscribe(() => { carried.set(carrier.people.get()) })

  return {
    can: { shareScreen: media?.getDisplayMedia !== undefined, chooseSpeaker: canChooseSpeaker(), blurBackground: canBlurBackground() },
    state: createEngineState({ join: carrier.state, devices, speaker: speaker.state, screen: screen.state, savesData, sound, denoising: own.denoising, blurring: own.blurring, people: carried }),
    devices: list.list,
    microphoneLevel: sound.level,
    speaksMuted: createMutedSpeech({ microphone: devices.microphone, now }),
    openDevices: createOpening({ devices, list, speaker }),
    setSound: own.setSound,
    setPicture: own.setPicture,
    prepare: (ticket) => { carrier.prepare?.(ticket) },
    join: carrier.join,
    renew: carrier.renew,
    setMicrophone: (on) => devices.microphone.wish({ on }),
    setCamera: (on) => devices.camera.wish({ on }),
    chooseMicrophone: (deviceId) => devices.microphone.wish({ deviceId }),
    chooseCamera: (deviceId) => devices.camera.wish({ deviceId }),
    chooseSpeaker: speaker.choose,
    startScreen: screen.startScreen,
    pauseScreen: screen.pauseScreen,
    setScreenHint: screen.setScreenHint,
    stopScreen: screen.stopScreen,
    setDataSaving: savesData.set,
    showVideo: createVideoSurfaces({ ...roomMedia, lookedAt, mirrors: own.mirrors }),
    async mix(people, beside) {
      const [{ createRoomMix }] = await Promise.all([import('./mix/createRoomMix.ts'), carrier.prepareMix?.()])
      return createRoomMix({ people, beside, sources: createMixSources({ people: carried, tracks, lookedAt }) })
    },
    leave() {
      screen.stopScreen()
      carrier.leave()
      devices.release()
    },
  }
}
