import { useEffect, useRef } from 'react'
import { toAppError } from '#shared/errors.ts'
import { useWords } from '../hooks/useWords.ts'
import { Button } from './Button.tsx'
import { ErrorNotice } from './Notice.tsx'

interface Props {
  /** How many are shown: the end is looked for anew when more have come. */
  shown: number
  hasMore: boolean
  isLoading: boolean
  error: unknown
  onMore(): void
}

/** So far below the window the end of a list is as good as in sight. */
const AHEAD_PX = 400

/** The rest of a long list comes when its end is scrolled near, or by the button, which keyboards and screen readers reach. */
export function RestOfList({ shown, hasMore, isLoading, error, onMore }: Props) {
  const { t } = useWords()
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => { more.current = onMore })
  const mayLoad = hasMore && !isLoading && !error
  useEffect(() => {
    if (!end.current || !mayLoad) return undefined
    const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) more.current() }, { rootMargin: `${AHEAD_PX}px` })
    observer.observe(end.current)
    return () => { observer.disconnect() }
  }, [shown, mayLoad])
  if (error) return <ErrorNotice error={toAppError(error)} actions={<Button isPending={isLoading} onPress={onMore}>{t('app.tryAgain')}</Button>} />
  if (!hasMore) return null
  return <div ref={end} className="list-end"><Button look="plain" isPending={isLoading} onPress={onMore}>{t(isLoading ? 'app.loading' : 'home.showMore')}</Button></div>
}
