import { matchDevice } from '#shared/ownMedia.ts'
import { screenPolicy, videoPolicy } from '#shared/videoPolicy.ts'
import { canBlurBackground } from '../../domain/canBlurBackground.ts'
import { createValue } from '../../domain/value.ts'
import type { RtcEngine } from '../RtcEngine.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'
import { canChooseSpeaker, createAudioOutput } from './audioOutput.ts'
import { createDataSaving } from './dataSaving.ts'
import { createDeviceList } from './deviceList.ts'
import type { MediaSource } from './deviceOpener.ts'
import { createEngineState, notJoined, type JoinState } from './engineState.ts'
import { createJoining } from './joining.ts'
import { createLookedAt } from './lookedAt.ts'
import { createMixSources } from './mixSources.ts'
import { createMutedSpeech } from './mutedSpeech.ts'
import type { OwnDevices } from './ownDevices.ts'
import { createOwnMedia } from './ownMedia.ts'
import { createOwnScreen } from './ownScreen.ts'
import { createOwnSound } from './ownSound.ts'
import { createOwnSpeaker } from './ownSpeaker.ts'
import { createPeers } from './peers.ts'
import { createRoomMedia } from './roomMedia.ts'
import { createScreenOpener } from './screenOpener.ts'
import { watchScreen } from './screenStill.ts'
import { createVideoSurfaces } from './videoSurfaces.ts'
import { tellWanted } from './wantedTelling.ts'

export interface P2pEngineDeps {
  signaling: RtcSignaling
  /** `navigator.mediaDevices`; absent in a page that was not loaded over a secure connection. */
  media: MediaSource | undefined
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

/** Media straight between the people of a room: one WebRTC connection to each other person's page. */
export function createP2pEngine({ signaling, media, createPeerConnection = (configuration) => new RTCPeerConnection(configuration), now = () => performance.now() }: P2pEngineDeps): RtcEngine {
  const policy = createValue(videoPolicy(2))
  const configuration = createValue<RTCConfiguration>({})
  const join = createValue<JoinState>(notJoined)
  const list = createDeviceList({ media })
  const own = createOwnMedia({ media, policy })
  const { devices, sent } = own
  const screen = createOwnScreen({ open: createScreenOpener({ media }), watch: watchScreen })
  const screenSending = createValue({ ...screenPolicy('detail', 2), hint: screen.state.get().hint })
  const dataSaving = createDataSaving({ captured: devices.captured })
  const savesData = dataSaving.on
  const tracks = { ...sent, screen: screen.tracks.video, screenAudio: screen.tracks.audio }
  const peers = createPeers({ signaling, configuration, tracks, policy: dataSaving.policy, screenPolicy: screenSending, soundBitrate: own.soundBitrate, createPeerConnection, now })
  const joining = createJoining({ signaling, configuration, join, peers, createPeerConnection })
  const sound = createOwnSound({ microphone: devices.microphone, inRoom: joining.inRoom, now })
  const output = createAudioOutput()
  const speaker = createOwnSpeaker({ output, devices: list.list })
  const roomMedia = createRoomMedia({ peers: peers.list, own: { camera: sent.video, screen: screen.captured }, output })
  const lookedAt = createLookedAt({ people: peers.list, savesData })
  tellWanted({ peers: peers.list, lookedAt, signalingConnected: signaling.connected })
  const count = () => peers.list.get().length + 1
  peers.list.subscribe(() => { policy.set(videoPolicy(count())) })
  for (const each of [peers.list, screen.state]) each.subscribe(() => { screenSending.set({ ...screenPolicy(screen.state.get().hint, count()), hint: screen.state.get().hint }) })

  return {
    can: { shareScreen: media?.getDisplayMedia !== undefined, chooseSpeaker: canChooseSpeaker(), blurBackground: canBlurBackground() },
    state: createEngineState({ join, devices, speaker: speaker.state, screen: screen.state, savesData, sound, denoising: own.denoising, blurring: own.blurring, peers: peers.list }),
    devices: list.list,
    microphoneLevel: sound.level,
    speaksMuted: createMutedSpeech({ microphone: devices.microphone, now }),
    openDevices: createOpening({ devices, list, speaker }),
    setSound: own.setSound,
    setPicture: own.setPicture,
    join: joining.join,
    async renew(ticket) { joining.renew(ticket) },
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
      const { createRoomMix } = await import('../mix/createRoomMix.ts')
      return createRoomMix({ people, beside, sources: createMixSources({ peers: peers.list, tracks, lookedAt }) })
    },
    leave() {
      screen.stopScreen()
      joining.leave()
      devices.release()
    },
  }
}
