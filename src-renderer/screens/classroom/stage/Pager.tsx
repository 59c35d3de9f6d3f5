import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import { useWords } from '../../../hooks/useWords.ts'

/** `page` counts from 0. */
export function Pager({ page, pages, onChange }: { page: number; pages: number; onChange(page: number): void }) {
  const { t } = useWords()
  return (
    <div className="tiles-pager">
      <Button look="plain" size="icon" aria-label={t('stage.previous')} isDisabled={page === 0} onPress={() => { onChange(page - 1) }}><ChevronLeft aria-hidden size={20} /></Button>
      <span className="figures" aria-live="polite">{t('stage.page', { page: page + 1, pages })}</span>
      <Button look="plain" size="icon" aria-label={t('stage.next')} isDisabled={page === pages - 1} onPress={() => { onChange(page + 1) }}><ChevronRight aria-hidden size={20} /></Button>
    </div>
  )
}
