import type { AppError } from '#shared/errors.ts'
import type { RoomState } from '#shared/room.ts'
import { blurTroubleOf } from '../../domain/blurTrouble.ts'
import type { LiveRoomState } from '../../domain/LiveRoom.ts'
import type { OneWay } from '../../domain/oneWay.ts'
import type { RtcState } from '../../rtc/RtcEngine.ts'

export type Banner =
  | { kind: 'channelStarting' | 'channelRecovering' | 'mediaRecovering' | 'direct' }
  | { kind: 'channelFailed' | 'mediaFailed'; error: AppError | null }
  | { kind: 'microphone' | 'camera'; error: AppError }
  | { kind: 'speaker'; error: AppError }
  | { kind: 'oneWay'; what: OneWay }
  | { kind: 'audioOnly' | 'sendsHalf' | 'savesData' }
  | { kind: 'soundFailed' }
  | { kind: 'blur'; what: NonNullable<ReturnType<typeof blurTroubleOf>> }

/** `keys`: of banners. */
interface Read { errors: ReadonlySet<AppError>; keys: ReadonlySet<string> }

export const bannerKey = (banner: Banner): string => (banner.kind === 'oneWay' || banner.kind === 'blur' ? JSON.stringify(banner.what) : banner.kind)

/** The most pressing trouble, one at a time; `read` is what the person has dismissed. */
export function bannerOf(room: Pick<LiveRoomState, 'phase' | 'legs'> & { provider?: RoomState['provider'] }, own: RtcState['own'], oneWay: OneWay | null, read: Read): Banner | null {
  const { media, channel } = room.legs
  if (channel.state === 'failed') return { kind: 'channelFailed', error: channel.error }
  if (channel.state === 'recovering') return { kind: 'channelRecovering' }
  if (media.state === 'failed') return { kind: 'mediaFailed', error: media.error }
  if (media.state === 'recovering') return { kind: 'mediaRecovering' }
  if (room.phase === 'joining' || channel.state === 'starting' || media.state === 'starting') return { kind: 'channelStarting' }
  const banner = devicesBanner(own, read.errors) ?? blurBanner(own, read.keys) ?? (oneWay ? { kind: 'oneWay', what: oneWay } as const : null) ?? directBanner(room.provider, read.keys) ?? sendingBanner(own)
  return banner && read.keys.has(bannerKey(banner)) ? null : banner
}

/** Once read it makes room for what comes after it: it lasts as long as the lesson. */
function blurBanner(own: RtcState['own'], read: Read['keys']): Banner | null {
  const what = blurTroubleOf(own)
  const banner: Banner | null = what && { kind: 'blur', what }
  return banner && read.has(bannerKey(banner)) ? null : banner
}

/** A room of a school with Agora that runs without it: nobody in it reached the vendor. Once read it makes room for what comes after it. */
const directBanner = (provider: RoomState['provider'], read: Read['keys']): Banner | null => (provider === 'p2p' && !read.has('direct') ? { kind: 'direct' } : null)

/** The network has the smaller picture, or the person's own wish. A quarter of a picture nobody asked for is told like half of it. */
function sendingBanner({ sending, savesData, camera, denoising }: RtcState['own']): Banner | null {
  if (camera.live && sending === 'audio') return { kind: 'audioOnly' }
  if (savesData) return { kind: 'savesData' }
  if (camera.live && sending !== 'full') return { kind: 'sendsHalf' }
  return denoising === 'failed' ? { kind: 'soundFailed' } : null
}

function devicesBanner(own: RtcState['own'], dismissed: Read['errors']): Banner | null {
  for (const kind of ['microphone', 'camera', 'speaker'] as const) {
    const { error } = own[kind]
    if (error && !dismissed.has(error)) return { kind, error }
  }
  return null
}
