import type { Session } from '#shared/sessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { NotesField } from './NotesField.tsx'

/** The shared notes, and the tutor's own. */
export function Notes({ session, mayWrite }: { session: Session; mayWrite: boolean }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="notes" className="notes">
      <h2 id="notes" className="section-title">{t('details.notes')}</h2>
      {mayWrite
        ? <><NotesField session={session} field="sharedNotes" /><NotesField session={session} field="privateNotes" /></>
        : <p className={session.sharedNotes === '' ? 'soft' : 'notes-text'}>{session.sharedNotes === '' ? t('details.noNotes') : session.sharedNotes}</p>}
    </section>
  )
}
