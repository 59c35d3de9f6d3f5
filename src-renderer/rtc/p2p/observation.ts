import { qualityOf, type Quality } from '#shared/quality.ts'
import type { Receivers } from './link.ts'
import { createMonitor, type Monitor, type Observed } from './monitor.ts'
import { createStatsReader } from './statsReader.ts'
import type { LinkNumbers } from '../RtcEngine.ts'
import type { OwnLines } from './outwardReader.ts'

/** Statistics are asked at most this often, and only while something looks wrong. */
const SAMPLE_GAP_MS = 500
const FIRST_PICTURE_POLL_MS = 20
const FIRST_PICTURE_WITHIN_MS = 3_000

export interface Sampled {
  heard: boolean
  resumed: boolean
  incoming: Quality
  outgoing: Quality
  numbers: LinkNumbers
  /** See OutwardSample; and the most the camera's picture may take, bits/s. */
  share: number | null
  pictureMax: number
}

interface Deps {
  now: () => number
  onObserved(observed: Observed): void
  onSampled(sampled: Sampled): void
}

/** As its sender is set now; a sender that is switched off may take nothing. */
function ownLines(pc: RTCPeerConnection, { audio, video }: Receivers): OwnLines {
  const lineOf = (receiver: RTCRtpReceiver) => pc.getTransceivers().find((each) => each.receiver === receiver)
  const [sound, picture] = [lineOf(audio), lineOf(video)]
  const encoding = picture?.sender.track ? picture.sender.getParameters().encodings[0] : undefined
  return { soundMid: sound?.mid ?? null, pictureMid: picture?.mid ?? null, pictureMax: encoding?.active ? encoding.maxBitrate ?? 0 : 0 }
}

/** Calls when the first picture comes out, looking closely from the first packet on: it is some milliseconds away then. */
function watchFirstPicture(receiver: RTCRtpReceiver, now: () => number, onPicture: () => void): () => void {
  let watching: ReturnType<typeof setInterval> | undefined
  function onUnmute(): void {
    const until = now() + FIRST_PICTURE_WITHIN_MS
    clearInterval(watching)
    watching = setInterval(() => {
      const isThere = receiver.getSynchronizationSources().length > 0
      if (isThere) onPicture()
      if (isThere || now() > until) clearInterval(watching)
    }, FIRST_PICTURE_POLL_MS)
  }
  receiver.track.addEventListener('unmute', onUnmute)
  return () => {
    clearInterval(watching)
    receiver.track.removeEventListener('unmute', onUnmute)
  }
}

/** Watches one connection's media: cheaply five times a second, by statistics every two seconds, closely until the first picture. */
export function createObservation({ pc, receivers: first, now, onObserved, onSampled }: Deps & { pc: RTCPeerConnection; receivers: Receivers }) {
  let receivers = first
  const monitor: Monitor = createMonitor(() => receivers)
  const read = createStatsReader()
  let sampledAt = -Infinity
  let stopped = false
  let picture = false

  function observe(): void {
    const observed = monitor.observe(now())
    picture = observed.video
    onObserved(observed)
    if (monitor.suspicious(now()) && now() - sampledAt > SAMPLE_GAP_MS) void sample()
  }
  async function sample(): Promise<void> {
    sampledAt = now()
    const report = await pc.getStats().catch(() => null)
    if (!report || stopped) return
    const lines = ownLines(pc, receivers)
    const connection = read(report, now(), picture, lines)
    if (!connection) return
    const { heard, resumed, incoming, outgoing, numbers, share } = connection
    onSampled({ heard, resumed, incoming: qualityOf(incoming), outgoing: qualityOf(outgoing), numbers, share, pictureMax: lines.pictureMax })
  }
  const watches = [watchFirstPicture(receivers.video, now, observe)]
  const watchScreen = () => { if (receivers.screen) watches.push(watchFirstPicture(receivers.screen, now, observe)) }
  watchScreen()

  return {
    observe,
    sample,
    /** A screen's have come to those of the person. */
    use(more: Receivers): void {
      receivers = more
      watchScreen()
    },
    stop() {
      stopped = true
      for (const stop of watches) stop()
    },
  }
}
