import { screenPolicy, videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../../domain/value.ts'
import type { RtcEngine } from '../RtcEngine.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'
import { canChooseSpeaker, createAudioOutput } from './audioOutput.ts'
import { createDataSaving } from './dataSaving.ts'
import { createDeviceList } from './deviceList.ts'
import { createDeviceOpener, type MediaSource } from './deviceOpener.ts'
import { toDeviceError } from './deviceErrors.ts'
import { createEngineState, notJoined, type JoinState } from './engineState.ts'
import { createJoining } from './joining.ts'
import { createLookedAt } from './lookedAt.ts'
import { createMixSources } from './mixSources.ts'
import { createOwnDevices } from './ownDevices.ts'
import { createOwnScreen } from './ownScreen.ts'
import { createOwnSound } from './ownSound.ts'
import { createPeers } from './peers.ts'
import { createRoomMedia } from './roomMedia.ts'
import { createScreenOpener } from './screenOpener.ts'
import { makeScreenStill } from './screenStill.ts'
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

/** Media straight between the people of a room: one WebRTC connection to each other person's page. */
export function createP2pEngine({ signaling, media, createPeerConnection = (configuration) => new RTCPeerConnection(configuration), now = () => performance.now() }: P2pEngineDeps): RtcEngine {
  const policy = createValue(videoPolicy(2))
  const configuration = createValue<RTCConfiguration>({})
  const join = createValue<JoinState>(notJoined)
  const list = createDeviceList({ media })
  const devices = createOwnDevices({ open: createDeviceOpener({ media }), policy })
  const screen = createOwnScreen({ open: createScreenOpener({ media }), makeStill: makeScreenStill })
  const screenSending = createValue({ ...screenPolicy('detail', 2), hint: screen.state.get().hint })
  const dataSaving = createDataSaving({ captured: devices.captured })
  const savesData = dataSaving.on
  const tracks = { audio: devices.microphone.track, video: devices.camera.track, screen: screen.tracks.video, screenAudio: screen.tracks.audio }
  const peers = createPeers({ signaling, configuration, tracks, policy: dataSaving.policy, screenPolicy: screenSending, createPeerConnection, now })
  const joining = createJoining({ signaling, configuration, join, peers, createPeerConnection })
  const sound = createOwnSound({ microphone: devices.microphone, inRoom: joining.inRoom, now })
  const output = createAudioOutput()
  const roomMedia = createRoomMedia({ peers: peers.list, own: { camera: devices.camera.track, screen: screen.captured }, output })
  const lookedAt = createLookedAt({ people: peers.list, savesData })
  tellWanted({ peers: peers.list, lookedAt, signalingConnected: signaling.connected })
  const updateScreenPolicy = () => {
    const { hint } = screen.state.get()
    screenSending.set({ ...screenPolicy(hint, peers.list.get().length + 1), hint })
  }
  screen.state.subscribe(updateScreenPolicy)
  peers.list.subscribe(() => {
    policy.set(videoPolicy(peers.list.get().length + 1))
    updateScreenPolicy()
  })

  return {
    can: { shareScreen: media?.getDisplayMedia !== undefined, chooseSpeaker: canChooseSpeaker() },
    state: createEngineState({ join, devices, screen: screen.state, savesData, speaking: sound.speaking, peers: peers.list }),
    devices: list.list,
    microphoneLevel: sound.level,
    async openDevices(choice) {
      await Promise.all([devices.open(choice), output.choose(choice.speaker.deviceId).catch(() => undefined)])
      await list.refresh()
    },
    join: joining.join,
    async renew(ticket) { joining.renew(ticket) },
    setMicrophone: (on) => devices.microphone.wish({ on }),
    setCamera: (on) => devices.camera.wish({ on }),
    chooseMicrophone: (deviceId) => devices.microphone.wish({ deviceId }),
    chooseCamera: (deviceId) => devices.camera.wish({ deviceId }),
    chooseSpeaker: (deviceId) => output.choose(deviceId).catch((thrown: unknown) => { throw toDeviceError(thrown) }),
    startScreen: screen.startScreen,
    pauseScreen: screen.pauseScreen,
    setScreenHint: screen.setScreenHint,
    stopScreen: screen.stopScreen,
    setDataSaving: savesData.set,
    showVideo: createVideoSurfaces({ ...roomMedia, lookedAt }),
    async mix(people) {
      const { createRoomMix } = await import('../mix/createRoomMix.ts')
      return createRoomMix({ people, sources: createMixSources({ peers: peers.list, tracks, lookedAt }) })
    },
    leave() {
      screen.stopScreen()
      joining.leave()
      devices.release()
    },
  }
}
