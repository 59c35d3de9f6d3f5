import { SCREEN_UIDS } from '#shared/agora.ts'
import type { Wanted } from '#shared/channels.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { Reception } from '../Carrier.ts'
import { createSubscription } from './agoraSubscription.ts'
import { RemoteStreamType, type SdkClient, type SdkUser } from './sdk.ts'

type Line = keyof Reception

const streams = { large: RemoteStreamType.HIGH_STREAM, small: RemoteStreamType.LOW_STREAM }

/** What comes of one person: the camera's uid and the screen's, each with picture and sound. Pictures come as large as they are looked at, and not at all otherwise. */
export interface Incoming {
  readonly receivers: Value<Reception | null>
  /** Sent, and coming where it is looked at here. */
  flags(): { audio: boolean; video: boolean; screen: boolean }
  published(of: 'person' | 'screen', by: Pick<SdkUser, 'hasAudio' | 'hasVideo'> | null): void
  setWanted(wanted: Wanted): void
  stop(): void
}

export function createIncoming({ client, uid, onChange }: { client: SdkClient; uid: number; onChange(): void }): Incoming {
  const receivers = createValue<Reception | null>(null)
  const sent: Record<Line, boolean> = { audio: false, video: false, screen: false, screenAudio: false }
  let wanted: Wanted = { camera: 'large', screen: true }
  const line = (of: number, kind: 'audio' | 'video') => createSubscription({ client, uid: of, kind, onChange: update })
  const lines = { audio: line(uid, 'audio'), video: line(uid, 'video'), screen: line(uid + SCREEN_UIDS, 'video'), screenAudio: line(uid + SCREEN_UIDS, 'audio') }
  const keys = Object.keys(lines) as Line[]

  /** The same objects for as long as they have the same tracks. */
  function update(): void {
    const before = receivers.get()
    const of = (key: Line): Reception[Line] => {
      const track = lines[key].track()
      return track && (before?.[key]?.track === track ? before[key] : { track })
    }
    const next = { audio: of('audio'), video: of('video'), screen: of('screen'), screenAudio: of('screenAudio') }
    if (!before || keys.some((key) => before[key] !== next[key])) receivers.set(next)
    // Before it is received, the SDK takes no wish about it.
    if (next.video && next.video !== before?.video) chooseStream()
    onChange()
  }
  function chooseStream(): void {
    if (sent.video && wanted.camera !== 'off') client.setRemoteVideoStreamType(uid, streams[wanted.camera]).catch(() => undefined)
  }
  function apply(): void {
    lines.audio.set({ published: sent.audio, wanted: true })
    lines.screenAudio.set({ published: sent.screenAudio, wanted: true })
    lines.video.set({ published: sent.video, wanted: wanted.camera !== 'off' })
    lines.screen.set({ published: sent.screen, wanted: wanted.screen })
    if (lines.video.track()) chooseStream()
  }
  return {
    receivers,
    flags: () => ({
      audio: sent.audio && lines.audio.flows(),
      // Not looked at here, it comes as soon as somebody looks.
      video: sent.video && (wanted.camera === 'off' || lines.video.flows()),
      screen: sent.screen && (!wanted.screen || lines.screen.flows()),
    }),
    published(of, by) {
      const [picture, sound] = of === 'person' ? ['video', 'audio'] as const : ['screen', 'screenAudio'] as const
      Object.assign(sent, { [picture]: by?.hasVideo === true, [sound]: by?.hasAudio === true })
      apply()
    },
    setWanted(next) {
      wanted = next
      apply()
    },
    stop() { for (const key of keys) lines[key].stop() },
  }
}
