import type { Session } from '#shared/sessions.ts'
import { useWords } from '../../hooks/useWords.ts'

/** What became of a lesson. */
export function StatusWords({ session }: { session: Session }) {
  const { t, format } = useWords()
  if (session.status === 'completed' && session.actualDuration !== null) {
    return <span className="outcome figures">{t('home.held', { duration: format.duration(session.actualDuration, 'short') })}</span>
  }
  return <span className="outcome" data-status={session.status}>{t(`home.status.${session.status}`)}</span>
}
