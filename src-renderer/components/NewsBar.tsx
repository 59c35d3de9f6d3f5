import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/errors.ts'
import { useWords } from '../hooks/useWords.ts'
import { Button } from './Button.tsx'
import { ErrorNotice } from './Notice.tsx'

const SHOWN_MS = 10_000

interface Props {
  news: { text: string; action: { label: string; run(): void } | null } | null
  error: AppError | null
  onDismiss(): void
}

/** What became of something, at the bottom for ten seconds, and longer while somebody is at it; or why it failed. */
export function NewsBar({ news, error, onDismiss }: Props) {
  const { t } = useWords()
  const [isHeld, setHeld] = useState(false)
  const passes = news !== null && !isHeld
  const dismiss = useRef(onDismiss)
  useEffect(() => { dismiss.current = onDismiss })
  useEffect(() => {
    if (!passes) return undefined
    const timer = setTimeout(() => { dismiss.current() }, SHOWN_MS)
    return () => { clearTimeout(timer) }
  }, [passes, news])
  const hold = { onPointerEnter: () => { setHeld(true) }, onPointerLeave: () => { setHeld(false) }, onFocus: () => { setHeld(true) }, onBlur: () => { setHeld(false) } }
  return (
    <div className="news-place" {...hold}>
      <div role="status">
        {news ? (
          <div className="news">
            <p>{news.text}</p>
            {news.action ? <Button look="plain" onPress={news.action.run}>{news.action.label}</Button> : null}
            <Button look="plain" size="icon" aria-label={t('app.close')} onPress={onDismiss}><X aria-hidden size={18} /></Button>
          </div>
        ) : null}
      </div>
      {error ? <div className="news-failed"><ErrorNotice error={error} actions={<Button look="plain" onPress={onDismiss}>{t('app.close')}</Button>} /></div> : null}
    </div>
  )
}
