import { useWords } from '../hooks/useWords.ts'

export function LiveBadge() {
  const { t } = useWords()
  return <span className="live-badge"><span className="live-dot" aria-hidden />{t('home.live')}</span>
}
