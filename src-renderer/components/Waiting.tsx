import { useWords } from '../hooks/useWords.ts'

/** The whole page is not there yet. The words appear only when it takes long (by style). */
export function Waiting({ text }: { text?: string }) {
  const { t } = useWords()
  return <main className="centered waiting" aria-busy><p className="soft" role="status">{text ?? t('app.loading')}</p></main>
}
