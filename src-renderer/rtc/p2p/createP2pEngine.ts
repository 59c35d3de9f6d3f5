import { videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../../domain/value.ts'
import type { RtcEngine } from '../RtcEngine.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'
import { canChooseSpeaker, createAudioOutput } from './audioOutput.ts'
import { createDeviceList } from './deviceList.ts'
import { createDeviceOpener, type MediaSource } from './deviceOpener.ts'
import { toDeviceError } from './deviceErrors.ts'
import { createEngineState, notJoined, type JoinState } from './engineState.ts'
import { createJoining } from './joining.ts'
import { createOwnDevices } from './ownDevices.ts'
import { createOwnSound } from './ownSound.ts'
import { createPeers } from './peers.ts'
import { createRoomMedia } from './roomMedia.ts'
import { createVideoSurfaces } from './videoSurfaces.ts'

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
  const tracks = { audio: devices.microphone.track, video: devices.camera.track }
  const peers = createPeers({ signaling, configuration, tracks, policy: devices.captured, createPeerConnection, now })
  const joining = createJoining({ signaling, configuration, join, peers, createPeerConnection })
  const sound = createOwnSound({ microphone: devices.microphone, inRoom: joining.inRoom, now })
  const output = createAudioOutput()
  const roomMedia = createRoomMedia({ peers: peers.list, camera: devices.camera.track, output })
  peers.list.subscribe(() => { policy.set(videoPolicy(peers.list.get().length + 1)) })

  return {
    can: { shareScreen: false, chooseSpeaker: canChooseSpeaker() },
    state: createEngineState({ join, devices, speaking: sound.speaking, peers: peers.list }),
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
    showVideo: createVideoSurfaces(roomMedia),
    leave() {
      joining.leave()
      devices.release()
    },
  }
}
