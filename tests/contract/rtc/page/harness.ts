import type { RtcTicket } from '../../../../src-shared/room.ts'
import { AppError } from '../../../../src-shared/errors.ts'
import { createValue } from '../../../../src-renderer/domain/value.ts'
import { createP2pEngine } from '../../../../src-renderer/rtc/p2p/createP2pEngine.ts'
import type { DeviceKind, RtcEngine } from '../../../../src-renderer/rtc/RtcEngine.ts'
import type { RtcMessage, RtcPeer, RtcSignaling } from '../../../../src-renderer/rtc/RtcSignaling.ts'
import { toPlain, type PlainState } from '../world.ts'

/** Given by the test's relay (Playwright's exposeFunction). */
declare global {
  interface Window {
    relaySend: (to: RtcPeer, message: RtcMessage) => Promise<boolean>
    tellState: (state: PlainState) => Promise<void>
    rtcHarness?: Harness
  }
}

type Message = Parameters<Parameters<RtcSignaling['onMessage']>[0]>

export interface HarnessOptions { instanceId: string; relayOnly: boolean }

/** The real engine in a real page, with its signaling handed to the test and everything it makes counted. */
export function startRtcHarness({ instanceId, relayOnly }: HarnessOptions) {
  const peers = createValue<readonly RtcPeer[]>([])
  const connected = createValue(false)
  const listeners = new Set<(...message: Message) => void>()
  const opened: MediaStreamTrack[] = []
  const connections: RTCPeerConnection[] = []
  let descriptions = 0

  const signaling: RtcSignaling = {
    peers,
    connected,
    instanceId,
    async send(to, message) {
      if (!await window.relaySend(to, message)) throw new AppError('SERVER_UNREACHABLE')
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
  const devices = navigator.mediaDevices
  const media = {
    enumerateDevices: () => devices.enumerateDevices(),
    addEventListener: devices.addEventListener.bind(devices),
    removeEventListener: devices.removeEventListener.bind(devices),
    async getUserMedia(constraints?: MediaStreamConstraints) {
      const stream = await devices.getUserMedia(constraints)
      opened.push(...stream.getTracks())
      return stream
    },
  }
  function createPeerConnection(configuration: RTCConfiguration) {
    const connection = new RTCPeerConnection({ ...configuration, ...(relayOnly && { iceTransportPolicy: 'relay' as const }) })
    connection.addEventListener('signalingstatechange', () => { descriptions++ })
    connections.push(connection)
    return connection
  }
  const engine: RtcEngine = createP2pEngine({ signaling, media, createPeerConnection })
  engine.state.subscribe(() => { void window.tellState(toPlain(engine.state.get())) })

  const live = (kind: 'audio' | 'video') => opened.filter((track) => track.kind === kind && track.readyState === 'live')
  return {
    engine,
    peers,
    connected,
    deliver: (...message: Message) => { for (const listener of listeners) listener(...message) },
    descriptions: () => descriptions,
    connections: () => connections.filter((connection) => connection.signalingState !== 'closed'),
    openTracks: (): Record<DeviceKind, number> => ({ microphone: live('audio').length, camera: live('video').length }),
    /** As the browser does when a cable is pulled: the track ends and says so. */
    unplug(kind: DeviceKind) {
      const track = live(kind === 'camera' ? 'video' : 'audio').at(-1)
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    },
    async join(ticket: RtcTicket): Promise<string | null> {
      try {
        await engine.join(ticket)
        return null
      } catch (thrown) {
        return thrown instanceof AppError ? thrown.code : String(thrown)
      }
    },
  }
}
export type Harness = ReturnType<typeof startRtcHarness>

Object.assign(window, { startRtcHarness })
