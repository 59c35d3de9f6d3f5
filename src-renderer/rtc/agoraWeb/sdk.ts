import { AREAS, createClient, createCustomAudioTrack, createCustomVideoTrack, disableLogUpload, setArea, setLogLevel, setParameter, type IAgoraRTCClient, type IAgoraRTCRemoteUser, type ILocalAudioTrack, type ILocalVideoTrack, type IRemoteTrack } from 'agora-rtc-sdk-ng/esm'

export { RemoteStreamFallbackType, RemoteStreamType } from 'agora-rtc-sdk-ng/esm'

export type SdkClient = IAgoraRTCClient
export type SdkUser = IAgoraRTCRemoteUser
export type SdkRemoteTrack = IRemoteTrack
export type SdkVideoTrack = ILocalVideoTrack
export type SdkAudioTrack = ILocalAudioTrack

/** Levels are told this often. The vendor's own value, two seconds, is too slow for a ring around who speaks. */
const LEVELS_EVERY_MS = 200
const SILENT_LOG = 4

let isPrepared = false
/** Nothing of a lesson goes into the vendor's logs. */
function prepare(): void {
  if (isPrepared) return
  isPrepared = true
  setLogLevel(SILENT_LOG)
  disableLogUpload()
  setParameter('AUDIO_VOLUME_INDICATION_INTERVAL', LEVELS_EVERY_MS)
}

/** Whichever room is entered next decides for the page; names that this SDK does not know are no areas to it. */
function chooseAreas(names: readonly string[]): void {
  const areas = Object.values(AREAS).filter((area) => names.includes(area))
  setArea(areas.length === 0 ? [AREAS.GLOBAL] : areas)
}

/** One connection to one channel; each is used for one join. Whoever only looks on joins as audience. `areas`: of the vendor's servers, none for all. */
export function newClient(publishes: boolean, areas: readonly string[]): SdkClient {
  prepare()
  chooseAreas(areas)
  return createClient({ mode: 'live', codec: 'vp8', role: publishes ? 'host' : 'audience' })
}

/** Before a join. The vendor's gateways for browsers are given the key by its SDK; nobody else on the way has it. */
export function encrypt(client: SdkClient, { key, salt }: { key: string; salt: string }): void {
  client.setEncryptionConfig('aes-256-gcm2', key, Uint8Array.from(atob(salt), (character) => character.charCodeAt(0)))
}

/**
 * Own tracks go in as they are. The results are never closed: that would stop the track itself, which is the device's or the screen's (X1).
 */
export const wrapAudio = (mediaStreamTrack: MediaStreamTrack, bitrate: number): SdkAudioTrack =>
  createCustomAudioTrack({ mediaStreamTrack, encoderConfig: { bitrate: Math.round(bitrate / 1000) } })
/** `bitrate`: the most, in kbit/s. */
export const wrapVideo = (mediaStreamTrack: MediaStreamTrack, bitrate: number, hint: 'motion' | 'detail'): SdkVideoTrack =>
  createCustomVideoTrack({ mediaStreamTrack, bitrateMax: bitrate, optimizationMode: hint })
