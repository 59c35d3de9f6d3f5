import { createSpeakingGate, loudness } from '../loudness.ts'
import type { Receivers } from './link.ts'

/** Pictures that stay away for this long while sound comes are not sent. Without sound it may also be the network: wait longer. */
const PICTURE_GONE_MS = 1_500
const PICTURE_GONE_SILENT_MS = 5_000
/** A screen that does not change is sent about once a second. */
const SCREEN_GONE_MS = 4_000
const SOUND_GONE_MS = 1_000
/** Sound comes fifty times a second: this much silence of the network is worth a look at the statistics. */
const SUSPICIOUS_MS = 600

export interface Observed { speaking: boolean; video: boolean; audio: boolean; screen: boolean }

/** Remembers when something was last seen to move; the source's own clock is only compared with itself. */
function createFlow() {
  let mark: number | undefined
  let movedAt = -Infinity
  return {
    see(next: number | undefined, now: number) {
      if (next !== undefined && next !== mark) movedAt = now
      mark = next
    },
    idleFor: (now: number) => now - movedAt,
  }
}

/**
 * What is coming from one person, asked of the receivers about five times a second: cheap, unlike statistics.
 * `getSynchronizationSources` (W3C WebRTC 1.0, 5.3) tells the last rendered packet's time and, for sound, its level.
 */
export function createMonitor(receivers: () => Pick<Receivers, 'audio' | 'video' | 'screen'>) {
  const [sound, picture, shared] = [createFlow(), createFlow(), createFlow()]
  const speaks = createSpeakingGate()
  let flowed = false

  return {
    observe(now: number): Observed {
      const { audio, video, screen } = receivers()
      const heard = audio.getSynchronizationSources()[0]
      sound.see(heard?.timestamp, now)
      picture.see(video.getSynchronizationSources()[0]?.timestamp, now)
      shared.see(screen?.getSynchronizationSources()[0]?.timestamp, now)
      const flows = sound.idleFor(now) < SOUND_GONE_MS
      const result = {
        speaking: speaks(flows ? loudness(heard?.audioLevel ?? 0) : 0, now),
        video: picture.idleFor(now) < (flows ? PICTURE_GONE_MS : PICTURE_GONE_SILENT_MS),
        audio: flows,
        screen: shared.idleFor(now) < SCREEN_GONE_MS,
      }
      flowed ||= result.video || result.audio
      return result
    },
    /** Media came and comes no more: the network may be cut. */
    suspicious: (now: number) => flowed && Math.min(sound.idleFor(now), picture.idleFor(now)) > SUSPICIOUS_MS,
  }
}
export type Monitor = ReturnType<typeof createMonitor>
