import { X } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { setBackground } from '../../hooks/mediaSettings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { blurTroubleWords } from '../../i18n/blurWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import { type Banner, bannerKey, bannerOf } from './bannerOf.ts'
import type { RoomActions } from './roomActions.ts'
import { useBack, useSlow } from './useMoments.ts'
import { useOneWay } from './useOneWay.ts'

/** A join that takes no longer needs no words. */
const STARTING_HIDDEN_MS = 800

interface Line { text: string; tone: 'info' | 'good' | 'warn'; retry?: () => void; dismiss?: () => void; unblur?: () => void }
interface Props {
  room: LiveRoom
  actions: RoomActions
  /** Something else that went wrong, in words; shown when nothing presses more. */
  note: string | null
  onDismissNote(): void
}

/** One line at the top in words: what is wrong and what the app is doing about it. The place is always there for screen readers. */
export function ConnectionBanner({ room, actions, note, onDismissNote }: Props) {
  const { t } = useWords()
  const channel = useValue(room.state, (state) => state.legs.channel.state)
  const trouble = useTrouble(room, actions)
  const back = useBack(channel)
  const noteLine: Line | null = note === null ? null : { text: note, tone: 'warn', dismiss: onDismissNote }
  const line = trouble ?? noteLine ?? (back ? { text: t('banner.back'), tone: 'good' } : null)
  return <div className="banner" role="status" data-tone={line?.tone} data-empty={line === null}>{line ? <BannerLine {...line} /> : null}</div>
}

function BannerLine({ text, retry, dismiss, unblur }: Line) {
  const { t } = useWords()
  return (
    <>
      <p>{text}</p>
      {retry ? <Button onPress={retry}>{t('app.tryAgain')}</Button> : null}
      {unblur ? <Button onPress={unblur}>{t('sound.blurOff')}</Button> : null}
      {dismiss ? <Button look="plain" size="icon" aria-label={t('banner.dismiss')} onPress={dismiss}><X aria-hidden size={18} /></Button> : null}
    </>
  )
}

function useTrouble(room: LiveRoom, actions: RoomActions): Line | null {
  const { t, format } = useWords()
  const phase = useValue(room.state, (state) => state.phase)
  const legs = useValue(room.state, (state) => state.legs)
  const provider = useValue(room.state, (state) => state.room?.provider)
  const own = useValue(room.engine.state, (state) => state.own)
  const oneWay = useOneWay(room)
  const [errors, setErrors] = useState<ReadonlySet<AppError>>(new Set())
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const banner = bannerOf({ phase, legs, provider }, own, oneWay, { errors, keys })
  const slow = useSlow(banner?.kind === 'channelStarting', STARTING_HIDDEN_MS)
  if (!banner || (banner.kind === 'channelStarting' && !slow)) return null
  return lineOf(banner)

  function lineOf(shown: Banner): Line {
    switch (shown.kind) {
      case 'channelStarting': return { text: t('banner.channelStarting'), tone: 'info' }
      case 'channelFailed': return { text: t('banner.channelFailed', reason(shown.error)), tone: 'warn', retry: () => { void room.retry('channel') } }
      case 'mediaFailed': return { text: mediaText(shown.error), tone: 'warn', retry: () => { void room.retry('media') } }
      case 'microphone': case 'camera':
        return { text: t(`banner.${shown.kind}`, reason(shown.error)), tone: 'warn', retry: () => { actions.tryAgain(shown.kind) }, dismiss: () => { dismiss(shown.error) } }
      case 'speaker': return { text: t('banner.speaker'), tone: 'warn', dismiss: () => { dismiss(shown.error) } }
      case 'oneWay': return { text: t(`trouble.${shown.what.kind}`, { name: 'userId' in shown.what ? nameOf(shown.what.userId) : '' }), tone: shown.what.kind === 'pausedFrom' ? 'info' : 'warn', dismiss: () => { read(shown) } }
      case 'audioOnly': case 'sendsHalf': case 'savesData': return { text: t(`trouble.${shown.kind}`), tone: 'info', dismiss: () => { read(shown) } }
      case 'blur': return { text: blurTroubleWords(shown.what, t), tone: 'warn', unblur: () => { setBackground('clear') }, dismiss: () => { read(shown) } }
      case 'soundFailed': return { text: t('sound.soundFailed'), tone: 'info', dismiss: () => { read(shown) } }
      default: return plainLine(shown)
    }
  }
  function plainLine(shown: { kind: 'channelStarting' | 'channelRecovering' | 'mediaRecovering' | 'direct' }): Line {
    const text = t(`banner.${shown.kind}`)
    return shown.kind === 'direct' ? { text, tone: 'info', dismiss: () => { read(shown) } } : { text, tone: 'warn' }
  }
  /** A vendor that does not answer is no fault of the network here, nor is a wrong key. */
  function mediaText(error: AppError | null): string {
    if (error?.code !== 'VENDOR_UNAVAILABLE' && error?.code !== 'ENCRYPTION_FAILED') return t('banner.mediaFailed')
    const { what, kept, next } = errorWords(error, t, format)
    return `${what} ${kept} ${next}`
  }
  function dismiss(error: AppError): void { setErrors((before) => new Set([...before, error])) }
  /** Once read it is not told again in this room. */
  function read(shown: Banner): void { setKeys((before) => new Set([...before, bannerKey(shown)])) }
  function nameOf(userId: string): string { return room.state.get().room?.people.find((person) => person.userId === userId)?.name ?? '' }
  function reason(error: AppError | null): { why: string; next: string } {
    const words = error ? errorWords(error, t, format) : null
    return { why: words?.what ?? '', next: words?.next ?? '' }
  }
}
