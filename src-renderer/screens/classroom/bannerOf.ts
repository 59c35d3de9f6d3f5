import type { AppError } from '#shared/errors.ts'
import type { LiveRoomState } from '../../domain/LiveRoom.ts'
import type { OwnDevice, RtcState } from '../../rtc/RtcEngine.ts'

export type Banner =
  | { kind: 'channelStarting' | 'channelRecovering' | 'mediaRecovering' | 'mediaFailed' }
  | { kind: 'channelFailed'; error: AppError | null }
  | { kind: 'microphone' | 'camera'; error: AppError }

/** The most pressing trouble, one at a time; `dismissed` is a device's failure that the person has read. */
export function bannerOf(room: Pick<LiveRoomState, 'phase' | 'legs'>, own: RtcState['own'], dismissed: AppError | null): Banner | null {
  const { media, channel } = room.legs
  if (channel.state === 'failed') return { kind: 'channelFailed', error: channel.error }
  if (channel.state === 'recovering') return { kind: 'channelRecovering' }
  if (media.state === 'failed') return { kind: 'mediaFailed' }
  if (media.state === 'recovering') return { kind: 'mediaRecovering' }
  if (room.phase === 'joining' || channel.state === 'starting' || media.state === 'starting') return { kind: 'channelStarting' }
  return deviceBanner('microphone', own.microphone, dismissed) ?? deviceBanner('camera', own.camera, dismissed)
}

const deviceBanner = (kind: 'microphone' | 'camera', { error }: OwnDevice, dismissed: AppError | null): Banner | null =>
  (error && error !== dismissed ? { kind, error } : null)
