import { qualityOf, type Quality } from '#shared/quality.ts'
import type { Receivers } from './link.ts'
import { createMonitor, type Monitor, type Observed } from './monitor.ts'
import { createStatsReader } from './statsReader.ts'

/** Statistics are asked at most this often, and only while something looks wrong. */
const SAMPLE_GAP_MS = 500
const FIRST_PICTURE_POLL_MS = 20
const FIRST_PICTURE_WITHIN_MS = 3_000

export interface Sampled { heard: boolean; incoming: Quality; outgoing: Quality }

interface Deps {
  now: () => number
  onObserved(observed: Observed): void
  onSampled(sampled: Sampled): void
}

/** Watches one connection's media: cheaply five times a second, by statistics every two seconds, closely until the first picture. */
export function createObservation({ pc, receivers, now, onObserved, onSampled }: Deps & { pc: RTCPeerConnection; receivers: Receivers }) {
  const monitor: Monitor = createMonitor(receivers)
  const read = createStatsReader()
  let sampledAt = -Infinity
  let watching: ReturnType<typeof setInterval> | undefined
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
    const connection = report && !stopped ? read(report, now(), picture) : null
    if (connection) onSampled({ heard: connection.heard, incoming: qualityOf(connection.incoming), outgoing: qualityOf(connection.outgoing) })
  }
  /** Packets arrive: the picture is some milliseconds away. */
  function onUnmute(): void {
    const until = now() + FIRST_PICTURE_WITHIN_MS
    clearInterval(watching)
    watching = setInterval(() => {
      if (monitor.hasPicture()) observe()
      if (monitor.hasPicture() || now() > until) clearInterval(watching)
    }, FIRST_PICTURE_POLL_MS)
  }
  receivers.video.track.addEventListener('unmute', onUnmute)

  return {
    observe,
    sample,
    stop() {
      stopped = true
      clearInterval(watching)
      receivers.video.track.removeEventListener('unmute', onUnmute)
    },
  }
}
