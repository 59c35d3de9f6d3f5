import { useWords } from '../../hooks/useWords.ts'

export function ListSkeleton() {
  const { t } = useWords()
  return (
    <div aria-busy>
      <p className="hidden-visually" role="status">{t('app.loading')}</p>
      <div aria-hidden className="skeletons"><div className="skeleton" /><div className="skeleton" /><div className="skeleton" /></div>
    </div>
  )
}
