import type { Wanted } from '#shared/channels.ts'
import { scaleDownBy, smallVideo, type VideoPolicy } from '#shared/videoPolicy.ts'
import type { Value } from '../../domain/value.ts'
import type { ScreenRequest } from '../RtcEngine.ts'
import type { PersonSlots, ScreenSlots, SlotName } from './slots.ts'

export type OwnTracks = Record<SlotName, Value<MediaStreamTrack | null>>

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

interface Deps {
  tracks: OwnTracks
  /** What the other side looks at. */
  wanted: Value<Wanted>
}

function fill(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
  if (sender.track !== track) sender.replaceTrack(track).catch(() => undefined)
}

/** Own sound and the camera's picture to one person, within the policies and what is wanted, without negotiation. */
export function createSending({ slots, tracks, policy, soundBitrate, wanted }: Deps & Pick<SendingPolicies, 'policy' | 'soundBitrate'> & { slots: PersonSlots }) {
  const [sound, picture] = [slots.audio.sender, slots.video.sender]
  const encodeCamera = createEncoding(picture, () => {
    const { camera } = wanted.get()
    const encoding = encodingOf(tracks.video.get(), camera === 'small' ? smallVideo(policy.get()) : policy.get())
    return { encoding: { ...encoding, active: encoding.active === true && camera !== 'off' } }
  })
  const encodeSound = createEncoding(sound, () => ({ encoding: { maxBitrate: soundBitrate.get() } }))
  let first: ReturnType<typeof setTimeout> | undefined
  let started = false

  fill(sound, tracks.audio.get())
  fill(picture, tracks.video.get())
  const stops = [
    tracks.audio.subscribe(() => { fill(sound, tracks.audio.get()) }),
    tracks.video.subscribe(() => {
      fill(picture, tracks.video.get())
      void encodeCamera()
    }),
    policy.subscribe(() => { void encodeCamera() }),
    soundBitrate.subscribe(() => { if (started) void encodeSound() }),
    wanted.subscribe(() => { if (started) void encodeCamera() }),
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
    refresh(): void { if (tracks.video.get()) void encodeCamera(true) },
    stop(): void {
      clearTimeout(first)
      for (const stop of stops) stop()
    },
  }
}

/** The same of the own screen and its sound. */
export function createScreenSending({ slots, tracks, screenPolicy, wanted }: Deps & Pick<SendingPolicies, 'screenPolicy'> & { slots: ScreenSlots }) {
  const [picture, sound] = [slots.screen.sender, slots.screenAudio.sender]
  const encode = createEncoding(picture, () => {
    const { hint, ...limits } = screenPolicy.get()
    const encoding = encodingOf(tracks.screen.get(), limits)
    return { encoding: { ...encoding, active: encoding.active === true && wanted.get().screen }, degradationPreference: hint === 'detail' ? 'maintain-resolution' : 'balanced' }
  })
  let open = true
  const fillPicture = () => { if (open) fill(picture, tracks.screen.get()) }
  /** Its first picture is to come as it stays. */
  const send = () => { if (tracks.screen.get()) void encode().then(fillPicture); else fillPicture() }

  fill(sound, tracks.screenAudio.get())
  if (tracks.screen.get()) send()
  const stops = [
    tracks.screen.subscribe(send),
    tracks.screenAudio.subscribe(() => { fill(sound, tracks.screenAudio.get()) }),
    screenPolicy.subscribe(() => { if (tracks.screen.get()) void encode() }),
    wanted.subscribe(() => { void encode() }),
  ]
  return {
    refresh(): void { if (tracks.screen.get()) void encode(true) },
    stop(): void {
      open = false
      for (const stop of stops) stop()
    },
  }
}
