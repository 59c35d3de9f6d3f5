import type { NativeEvent, NativeLine } from '#shared/nativeBridge.ts'
import type { Sdk, SdkConnection, SdkHandler } from './sdk.ts'

interface Deps {
  sdk: Sdk
  lineOf: (connection: SdkConnection) => NativeLine | null
  tell: (event: NativeEvent) => void
}

/** Of 255. */
const LOUDEST = 255

/** States of what comes, by the SDK's own names. Muted here, by oneself, says nothing of the person. */
function createMediaHandler({ sdk, tell, isPerson }: Pick<Deps, 'sdk' | 'tell'> & { isPerson: (connection: SdkConnection) => boolean }): SdkHandler {
  const { RemoteVideoState: video, RemoteAudioState: audio, RemoteVideoStateReason: videoReason, RemoteAudioStateReason: audioReason } = sdk
  return {
    onRemoteVideoStateChanged(connection, uid, state, reason) {
      if (!isPerson(connection)) return
      const flows = state === video.RemoteVideoStateStarting || state === video.RemoteVideoStateDecoding
      if (flows) tell({ type: 'sends', uid, kind: 'picture', on: true })
      if (reason === videoReason.RemoteVideoStateReasonRemoteMuted || reason === videoReason.RemoteVideoStateReasonRemoteOffline) tell({ type: 'sends', uid, kind: 'picture', on: false })
      tell({ type: 'flows', uid, kind: 'picture', on: flows })
    },
    onRemoteAudioStateChanged(connection, uid, state, reason) {
      if (!isPerson(connection)) return
      const flows = state === audio.RemoteAudioStateStarting || state === audio.RemoteAudioStateDecoding
      if (flows) tell({ type: 'sends', uid, kind: 'sound', on: true })
      if (reason === audioReason.RemoteAudioReasonRemoteMuted || reason === audioReason.RemoteAudioReasonRemoteOffline) tell({ type: 'sends', uid, kind: 'sound', on: false })
      tell({ type: 'flows', uid, kind: 'sound', on: flows })
    },
    onUserMuteVideo(connection, uid, muted) { if (isPerson(connection)) tell({ type: 'sends', uid, kind: 'picture', on: !muted }) },
    onUserMuteAudio(connection, uid, muted) { if (isPerson(connection)) tell({ type: 'sends', uid, kind: 'sound', on: !muted }) },
  }
}

/** What was measured, about every two seconds. */
function createFigureHandler({ tell, isPerson }: Pick<Deps, 'tell'> & { isPerson: (connection: SdkConnection) => boolean }): SdkHandler {
  return {
    onNetworkQuality(connection, uid, up, down) { if (isPerson(connection)) tell({ type: 'quality', uid, up, down }) },
    onRtcStats(connection, { gatewayRtt, txKBitRate = 0 }) { if (isPerson(connection)) tell({ type: 'figures', rtt: gatewayRtt ?? null, sent: txKBitRate }) },
    onRemoteVideoStats(connection, { uid = 0, receivedBitrate = 0, packetLossRate = 0 }) { if (isPerson(connection) && uid > 0) tell({ type: 'received', uid, kind: 'picture', bitrate: receivedBitrate, loss: packetLossRate }) },
    onRemoteAudioStats(connection, { uid = 0, receivedBitrate = 0, audioLossRate = 0 }) { if (isPerson(connection) && uid > 0) tell({ type: 'received', uid, kind: 'sound', bitrate: receivedBitrate, loss: audioLossRate }) },
    onAudioVolumeIndication(connection, speakers) {
      if (isPerson(connection)) tell({ type: 'levels', levels: speakers.slice(0, 100).map(({ uid = 0, volume = 0 }) => ({ uid, level: Math.min(100, (volume / LOUDEST) * 100) })) })
    },
  }
}

/** The SDK's events as small plain objects; of the screen's connection only how it stands. */
export function createHandler({ sdk, lineOf, tell }: Deps): SdkHandler {
  const isPerson = (connection: SdkConnection) => lineOf(connection) === 'person'
  const onLine = (connection: SdkConnection, event: (line: NativeLine) => NativeEvent) => {
    const line = lineOf(connection)
    if (line !== null) tell(event(line))
  }
  return {
    onJoinChannelSuccess(connection) { onLine(connection, (line) => ({ type: 'joined', line })) },
    onConnectionStateChanged(connection, state, reason) { onLine(connection, (line) => ({ type: 'connection', line, state, reason })) },
    onTokenPrivilegeWillExpire(connection) { onLine(connection, (line) => ({ type: 'expiring', line })) },
    onRequestToken(connection) { onLine(connection, (line) => ({ type: 'expiring', line })) },
    onUserJoined(connection, uid) { if (isPerson(connection)) tell({ type: 'came', uid }) },
    onUserOffline(connection, uid) { if (isPerson(connection)) tell({ type: 'went', uid }) },
    onError(code, detail) { tell({ type: 'error', code, detail }) },
    ...createMediaHandler({ sdk, tell, isPerson }),
    ...createFigureHandler({ tell, isPerson }),
  }
}
