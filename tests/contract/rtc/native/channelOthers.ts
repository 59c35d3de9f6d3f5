import type { ScriptedAddon } from '../../../support/nativeSdk.ts'
import type { Connection } from './channelLines.ts'
import { type ChannelMessage, PICTURE } from './channelMessage.ts'

/** By the SDK's numbers: `RemoteVideoState` and `RemoteAudioState`, their reasons, `VideoSourceType`. */
const [STOPPED, STARTING, DECODING, REMOTE] = [0, 1, 2, 9]
const reasons = { localMuted: 3, localUnmuted: 4, remoteMuted: 5, remoteUnmuted: 6 } as const
/** Out of 6, 1 being the best. */
const GOOD = 1
const MEASURED_EVERY_MS = 1_000

type Kind = 'picture' | 'sound'
const events = { picture: ['onUserMuteVideo', 'onRemoteVideoStateChanged'], sound: ['onUserMuteAudio', 'onRemoteAudioStateChanged'] } as const
interface Other { sends: Record<Kind, boolean>; wanted: Record<Kind, boolean>; heard: number }

/** The others of a channel, as the native part tells one of its connections about them. */
export function createChannelOthers({ addon, connection }: { addon: ScriptedAddon; connection: Connection }) {
  const others = new Map<number, Other>()
  const emit = (event: string, remoteUid: number, data: Record<string, unknown>) => { addon.emit(event, { connection, remoteUid, ...data }) }

  function state(uid: number, kind: Kind, flows: boolean, reason: number): void {
    for (const each of flows ? [STARTING, DECODING] : [STOPPED]) emit(events[kind][1], uid, { state: each, reason, elapsed: 1 })
    if (kind === 'picture' && !flows) addon.draw({ channelId: connection.channelId, uid, sourceType: REMOTE }, null)
  }
  function sends(uid: number, kind: Kind, on: boolean): void {
    const other = others.get(uid)!
    if (other.sends[kind] === on) return
    other.sends[kind] = on
    emit(events[kind][0], uid, { muted: !on })
    if (other.wanted[kind]) state(uid, kind, on, on ? reasons.remoteUnmuted : reasons.remoteMuted)
  }
  /** Nobody is received unless asked for: the connection subscribes to nobody by itself. */
  function want(uid: number, kind: Kind, on: boolean): void {
    const other = others.get(uid)
    if (!other || other.wanted[kind] === on) return
    other.wanted[kind] = on
    if (other.sends[kind]) state(uid, kind, on, on ? reasons.localUnmuted : reasons.localMuted)
  }
  function draw(uid: number, luma: string): void {
    const y = Uint8Array.from(atob(luma), (character) => character.charCodeAt(0))
    addon.draw({ channelId: connection.channelId, uid, sourceType: REMOTE }, { ...PICTURE, y, u: 128, v: 128 })
  }
  const timer = setInterval(() => {
    for (const uid of [0, ...others.keys()]) emit('onNetworkQuality', uid, { txQuality: GOOD, rxQuality: GOOD })
    addon.emit('onRtcStats', { connection, stats: { gatewayRtt: 20, txKBitRate: 300 } })
  }, MEASURED_EVERY_MS)

  return {
    heardOf: (uid: number) => others.get(uid)?.heard ?? 0,
    hear(message: ChannelMessage): void {
      const { uid, type } = message
      if (type === 'sends' && !others.has(uid)) {
        others.set(uid, { sends: { picture: false, sound: false }, wanted: { picture: false, sound: false }, heard: 0 })
        emit('onUserJoined', uid, { elapsed: 1 })
      }
      const other = others.get(uid)
      if (!other) return
      if (type === 'sends') for (const kind of ['picture', 'sound'] as const) sends(uid, kind, message[kind])
      if (type === 'picture' && other.wanted.picture && other.sends.picture) draw(uid, message.luma)
      if (type === 'sound' && other.wanted.sound && other.sends.sound) other.heard++
      if (type === 'gone') {
        others.delete(uid)
        emit('onUserOffline', uid, { reason: 0 })
      }
    },
    heed(name: string, params: Record<string, unknown>): void {
      if (name === 'RtcEngineEx_muteRemoteAudioStreamEx') want(Number(params['uid']), 'sound', params['mute'] === false)
      if (name === 'RtcEngineEx_muteRemoteVideoStreamEx') want(Number(params['uid']), 'picture', params['mute'] === false)
    },
    end() { clearInterval(timer) },
  }
}
