import type { ScriptedAddon } from '../../../support/nativeSdk.ts'
import { type ChannelMessage, PICTURE } from './channelMessage.ts'

/** By the SDK's numbers: `ConnectionStateType`, `ConnectionChangedReasonType`. */
const [CONNECTED, FAILED, JOINED, INVALID_TOKEN] = [3, 5, 1, 8]
/** No more pictures than this of one uid: they go through the test's own process. */
const PICTURE_EVERY_MS = 60
const SOUND_EVERY_MS = 100
/** Of `VideoPixelFormat`: I420 and NV12 begin with their brightness; the others have four bytes a pixel, the second of them green. */
const PLANAR: readonly unknown[] = [1, 8]

export interface Connection { channelId: string; localUid: number }
export interface Line { readonly connection: Connection; readonly hears: boolean; microphone: boolean; track: number | null; readonly timer: ReturnType<typeof setInterval> }
interface Options { publishMicrophoneTrack?: boolean; publishCustomVideoTrack?: boolean; customVideoTrackId?: number; enableAudioRecordingOrPlayout?: boolean }
interface Frame { format: number; stride: number; height: number }

function lumaOf({ format, stride, height }: Frame, bytes: Uint8Array): string {
  const luma = Array.from({ length: PICTURE.width * PICTURE.height }, (_, i) => {
    const [x, y] = [Math.floor(((i % PICTURE.width) * stride) / PICTURE.width), Math.floor((Math.floor(i / PICTURE.width) * height) / PICTURE.height)]
    return bytes[PLANAR.includes(format) ? y * stride + x : (y * stride + x) * 4 + 1] ?? 0
  })
  return btoa(String.fromCharCode(...luma))
}

interface Deps { addon: ScriptedAddon; tell: (message: ChannelMessage) => void; onJoined: (line: Line) => void }

/** One's own connections of the native part, and what goes out of them. */
export function createChannelLines({ addon, tell, onJoined }: Deps) {
  const lines = new Map<number, Line>()
  const sentAt = new Map<number, number>()
  const held: (() => void)[] = []
  let [isHeld, isOpen] = [false, false]

  const say = ({ connection, microphone, track }: Line, asks = false) => { tell({ type: 'sends', uid: connection.localUid, picture: track !== null, sound: microphone && isOpen, asks }) }
  function letIn(token: string, connection: Connection, hears: boolean): void {
    if (token === 'broken') {
      addon.emit('onConnectionStateChanged', { connection, state: FAILED, reason: INVALID_TOKEN })
      return
    }
    const timer = setInterval(() => { if (line.microphone && isOpen) tell({ type: 'sound', uid: connection.localUid }) }, SOUND_EVERY_MS)
    const line: Line = { connection, hears, microphone: false, track: null, timer }
    lines.set(connection.localUid, line)
    addon.emit('onJoinChannelSuccess', { connection, elapsed: 1 })
    addon.emit('onConnectionStateChanged', { connection, state: CONNECTED, reason: JOINED })
    say(line, true)
    onJoined(line)
  }
  function end(line: Line | undefined): void {
    if (!line) return
    clearInterval(line.timer)
    lines.delete(line.connection.localUid)
    tell({ type: 'gone', uid: line.connection.localUid })
  }
  function change(line: Line | undefined, { publishMicrophoneTrack, publishCustomVideoTrack, customVideoTrackId }: Options): void {
    if (!line) return
    line.microphone = publishMicrophoneTrack ?? line.microphone
    if (publishCustomVideoTrack !== undefined) line.track = publishCustomVideoTrack ? customVideoTrackId ?? null : null
    say(line)
  }
  function send(frame: Frame, track: unknown, bytes: Uint8Array): void {
    for (const { connection: { localUid: uid }, track: own } of lines.values()) {
      if (own !== track || performance.now() - (sentAt.get(uid) ?? -Infinity) < PICTURE_EVERY_MS) continue
      sentAt.set(uid, performance.now())
      tell({ type: 'picture', uid, luma: lumaOf(frame, bytes) })
    }
  }
  return {
    lines, say,
    isMicrophoneOpen: () => isOpen,
    hold(value: boolean): void {
      isHeld = value
      if (!value) for (const join of held.splice(0)) join()
    },
    heed(name: string, params: Record<string, unknown>, buffers: readonly Uint8Array[]): void {
      const connection = params['connection'] as Connection | undefined
      const options = params['options'] as Options | undefined
      switch (name) {
        case 'RtcEngineEx_joinChannelEx': {
          const join = () => { letIn(String(params['token']), connection!, options?.enableAudioRecordingOrPlayout === true) }
          // The native part answers from a thread of its own, and so never within the call.
          if (isHeld) held.push(join)
          else setTimeout(join)
          break
        }
        case 'RtcEngineEx_leaveChannelEx':
          held.length = 0
          end(lines.get(connection!.localUid))
          break
        case 'RtcEngineEx_updateChannelMediaOptionsEx': change(lines.get(connection!.localUid), options ?? {}); break
        case 'RtcEngine_enableLocalAudio':
          isOpen = params['enabled'] === true
          for (const line of lines.values()) if (line.microphone) say(line)
          break
        case 'MediaEngine_pushVideoFrame': send(params['frame'] as Frame, params['videoTrackId'], buffers[0]!); break
        case 'RtcEngine_release':
          isOpen = false
          for (const line of [...lines.values()]) end(line)
          break
      }
    },
  }
}
