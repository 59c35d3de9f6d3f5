import type { Caption } from '#shared/captions.ts'
import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import type { Captions } from '../../../domain/Captions.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import './captions.css'
import { captionsSetting } from './captionsSetting.ts'

interface Props {
  captions: Captions
  /** Null: is not in the room. */
  nameOf(userId: string): string | null
  onChat(): void
}

/** What is said, in writing, between the stage and the bar: it has a place of its own and covers neither. */
export function CaptionsArea({ captions, nameOf, onChat }: Props) {
  const { t } = useWords()
  const size = useValue(captionsSetting, (current) => current.size)
  useEffect(() => captions.follow(), [captions])
  const hide = () => { captionsSetting.update((current) => ({ ...current, shown: false })) }
  return (
    <section className="captions" aria-label={t('captions.title')} data-size={size}>
      {captions.canCome ? <Lines captions={captions} nameOf={nameOf} /> : <NoService onChat={onChat} />}
      <Button look="plain" size="icon" aria-label={t('captions.hide')} onPress={hide}><X aria-hidden size={18} /></Button>
    </section>
  )
}

function NoService({ onChat }: { onChat(): void }) {
  const { t } = useWords()
  return (
    <div className="captions-none">
      <div role="status"><p className="captions-title">{t('captions.none')}</p><p>{t('captions.noneText')}</p></div>
      <Button onPress={onChat}>{t('captions.chat')}</Button>
    </div>
  )
}

/** Lines that may change still are seen, but read out only when they are final: once, and as they stay. */
function Lines({ captions, nameOf }: Pick<Props, 'captions' | 'nameOf'>) {
  const { t, format } = useWords()
  const lines = useValue(captions.lines, (current) => current)
  const trouble = useValue(captions.trouble, (current) => current)
  const { place, onScroll } = useLastLine(lines)
  const words = trouble ? errorWords(trouble, t, format) : null
  return (
    <div className="captions-words">
      <div role="status">{words ? <p className="captions-trouble">{t('captions.trouble', { what: words.what, next: words.next })}</p> : null}</div>
      {lines.length === 0 && !words ? <p className="soft">{t('captions.empty')}</p> : null}
      <div className="captions-log" role="log" aria-live="polite" aria-relevant="additions" aria-label={t('captions.log')} tabIndex={0} ref={place} onScroll={onScroll}>
        {lines.map((line) => <Line key={`${line.userId} ${line.at} ${String(line.final)}`} line={line} nameOf={nameOf} />)}
      </div>
    </div>
  )
}

function Line({ line: { userId, text, final }, nameOf }: { line: Caption } & Pick<Props, 'nameOf'>) {
  const { t } = useWords()
  // As it was when it was said: the person may have left since.
  const [name] = useState(() => nameOf(userId) ?? t('captions.somebody'))
  return <p className="caption" aria-hidden={!final}><span className="caption-name">{t('captions.said', { name })}</span> {text}</p>
}

/** The last line is in sight, until somebody scrolls back to look something up. */
function useLastLine(lines: readonly Caption[]) {
  const place = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  useLayoutEffect(() => { toEnd(place.current, isAtEnd.current) }, [lines])
  // In a narrower window the same words are more lines.
  useEffect(() => {
    const observer = new ResizeObserver(() => { toEnd(place.current, isAtEnd.current) })
    if (place.current) observer.observe(place.current)
    return () => { observer.disconnect() }
  }, [])
  const onScroll = () => {
    const element = place.current
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 8
  }
  return { place, onScroll }
}

function toEnd(element: HTMLElement | null, wanted: boolean): void {
  if (element && wanted) element.scrollTop = element.scrollHeight
}
