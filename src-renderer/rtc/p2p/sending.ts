import type { Wanted } from '#shared/channels.ts'
import { scaleDownBy, smallVideo, type VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { ScreenRequest } from '../RtcEngine.ts'
import type { Slots } from './slots.ts'

export type OwnTracks = Record<keyof Slots, Value<MediaStreamTrack | null>>

/** How one's own pictures are sent to everybody. A policy without bits sends none. */
export interface SendingPolicies {
  policy: Value<VideoPolicy>
  screenPolicy: Value<VideoPolicy & { hint: ScreenRequest['hint'] }>
  /** The most of own sound, in bits per second. */
  soundBitrate: Value<number>
}

/** The camera may give another size than it was asked for. */
export function encodingOf(track: MediaStreamTrack | null, policy: VideoPolicy): RTCRtpEncodingParameters {
  const { width = policy.width, height = policy.height } = track?.getSettings() ?? {}
  if (policy.maxBitrate === 0) return { active: false }
  return { active: true, maxBitrate: policy.maxBitrate, maxFramerate: policy.maxFrameRate, scaleResolutionDownBy: scaleDownBy({ width, height }, policy) }
}

type Parameters = { encoding: RTCRtpEncodingParameters } & Pick<RTCRtpSendParameters, 'degradationPreference'>

/** Of WebRTC Extensions, not in TypeScript's DOM library; a browser that does not know it ignores it. */
interface SetParametersOptions { encodingOptions: { keyFrame: boolean }[] }
type SetParameters = (parameters: RTCRtpSendParameters, options: SetParametersOptions) => Promise<void>

/** Keeps a sender's encoding equal to what is wanted; `whole` sends a picture that needs no other. One setParameters at a time: each must carry the mark of the newest getParameters. */
function createEncoding(sender: RTCRtpSender, wanted: () => Parameters): (whole?: boolean) => Promise<void> {
  let outdated = false
  let keyFrame = false
  let applying: Promise<void> | null = null
  async function apply(): Promise<void> {
    while (outdated) {
      outdated = false
      const { encoding: encodingWanted, ...rest } = wanted()
      const parameters = sender.getParameters()
      for (const encoding of parameters.encodings) Object.assign(encoding, encodingWanted)
      // Fails only on a connection that has been closed meanwhile.
      const setParameters: SetParameters = sender.setParameters.bind(sender)
      const options: SetParametersOptions = { encodingOptions: parameters.encodings.map(() => ({ keyFrame })) }
      keyFrame = false
      await setParameters({ ...parameters, ...rest }, options).catch(() => undefined)
    }
    applying = null
  }
  return (whole = false) => {
    outdated = true
    keyFrame ||= whole
    return applying ??= apply()
  }
}

/** An encoder set up anew while it starts makes the first picture late; it starts with few bits anyway. */
const FIRST_ENCODING_MS = 1_000

interface Deps extends SendingPolicies {
  slots: Slots
  tracks: OwnTracks
  /** What the other side looks at. */
  wanted: Value<Wanted>
}

/** Each picture within its policy and what the other side looks at, and the own sound within its own. */
function createEncodings(slots: Slots, { tracks, policy, screenPolicy, soundBitrate, wanted }: Omit<Deps, 'slots'>) {
  const encodeCamera = createEncoding(slots.video.sender, () => {
    const { camera } = wanted.get()
    const encoding = encodingOf(tracks.video.get(), camera === 'small' ? smallVideo(policy.get()) : policy.get())
    return { encoding: { ...encoding, active: encoding.active === true && camera !== 'off' } }
  })
  const encodeScreen = createEncoding(slots.screen.sender, () => {
    const { hint, ...limits } = screenPolicy.get()
    const encoding = encodingOf(tracks.screen.get(), limits)
    return { encoding: { ...encoding, active: encoding.active === true && wanted.get().screen }, degradationPreference: hint === 'detail' ? 'maintain-resolution' : 'balanced' }
  })
  const encodeSound = createEncoding(slots.audio.sender, () => ({ encoding: { maxBitrate: soundBitrate.get() } }))
  return { encodeCamera, encodeScreen, encodeSound }
}

/** Keeps a connection's slots filled with one's own tracks, and the pictures within the policies and what is wanted, without negotiation. */
export function createSending({ slots, tracks, policy, screenPolicy, soundBitrate, wanted }: Deps) {
  const senders = { audio: slots.audio.sender, video: slots.video.sender, screen: slots.screen.sender, screenAudio: slots.screenAudio.sender }
  const { encodeCamera, encodeScreen, encodeSound } = createEncodings(slots, { tracks, policy, screenPolicy, soundBitrate, wanted })
  const fill = (name: keyof Slots) => {
    const track = tracks[name].get()
    if (senders[name].track !== track) senders[name].replaceTrack(track).catch(() => undefined)
  }
  /** Its first picture is to come as it stays. */
  const sendScreen = () => { if (tracks.screen.get()) void encodeScreen().then(() => { if (open) fill('screen') }); else fill('screen') }

  let open = true
  let first: ReturnType<typeof setTimeout> | undefined
  let started = false
  fill('audio')
  fill('video')
  fill('screenAudio')
  if (tracks.screen.get()) sendScreen()
  const stops = [
    tracks.audio.subscribe(() => { fill('audio') }),
    tracks.video.subscribe(() => {
      fill('video')
      void encodeCamera()
    }),
    tracks.screen.subscribe(sendScreen),
    tracks.screenAudio.subscribe(() => { fill('screenAudio') }),
    policy.subscribe(() => { void encodeCamera() }),
    soundBitrate.subscribe(() => { if (started) void encodeSound() }),
    screenPolicy.subscribe(() => { if (tracks.screen.get()) void encodeScreen() }),
    wanted.subscribe(() => {
      if (started) void encodeCamera()
      void encodeScreen()
    }),
  ]
  return {
    onConnected(): void {
      clearTimeout(first)
      first = setTimeout(() => {
        started = true
        void encodeSound()
        void encodeCamera()
      }, FIRST_ENCODING_MS)
    },
    /**
     * After an interruption pictures build on some that were lost. Chromium's receiver asks for a whole one only when three seconds have brought
     * none it can show; the sender knows sooner.
     */
    refresh(): void {
      if (tracks.video.get()) void encodeCamera(true)
      if (tracks.screen.get()) void encodeScreen(true)
    },
    stop(): void {
      open = false
      clearTimeout(first)
      for (const stop of stops) stop()
    },
  }
}
