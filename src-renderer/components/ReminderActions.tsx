import type { ReactNode } from 'react'
import { toAppError } from '#shared/errors.ts'
import { reminderUses } from '../domain/reminderUses.ts'
import { useSnooze } from '../hooks/useReminders.ts'
import { goTo, hrefOf } from '../hooks/useRoute.ts'
import { useWords } from '../hooks/useWords.ts'
import { errorWords } from '../i18n/errorWords.ts'
import { Button } from './Button.tsx'

interface Props {
  sessionId: string
  /** Epoch ms. */
  start: number
  now: number
  /** The person has gone where the reminder leads. */
  onDone(): void
}

/** Join, be reminded again, or look, as long as each makes sense. */
export function ReminderActions({ sessionId, start, now, onDone }: Props): ReactNode {
  const { t, format } = useWords()
  const snooze = useSnooze()
  const uses = reminderUses(start, now)
  const join = () => {
    onDone()
    goTo({ name: 'lesson', sessionId })
  }
  return (
    <div className="reminder-actions">
      {uses.join ? <Button look="primary" onPress={join}>{t('reminders.join')}</Button> : <a className="link" href={hrefOf({ name: 'details', sessionId })} onClick={onDone}>{t('reminders.see')}</a>}
      {uses.snooze && !snooze.data ? <Button isPending={snooze.isPending} onPress={() => { snooze.mutate(sessionId) }}>{t('reminders.snooze')}</Button> : null}
      <span role="status">
        {snooze.data ? t('reminders.snoozedUntil', { time: format.time(Date.parse(snooze.data.dueAt)) }) : null}
        {snooze.error ? errorWords(toAppError(snooze.error), t, format).what : null}
      </span>
    </div>
  )
}
