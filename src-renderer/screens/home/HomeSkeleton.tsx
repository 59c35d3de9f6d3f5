import { useWords } from '../../hooks/useWords.ts'

export function HomeSkeleton() {
  const { t } = useWords()
  return (
    <div aria-busy>
      <p className="hidden-visually" role="status">{t('app.loading')}</p>
      <div aria-hidden className="skeleton skeleton-card" />
    </div>
  )
}
