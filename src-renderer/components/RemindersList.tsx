import { useEffect, useRef } from 'react'
import { toAppError } from '#shared/errors.ts'
import type { Reminder } from '#shared/reminders.ts'
import { useNow } from '../hooks/useNow.ts'
import { useReadReminders, useReminders } from '../hooks/useReminders.ts'
import { useWords } from '../hooks/useWords.ts'
import { startWords } from '../i18n/whenWords.ts'
import { Button } from './Button.tsx'
import { ErrorNotice } from './Notice.tsx'
import { ReminderActions } from './ReminderActions.tsx'

const TICK_MS = 10_000

export function RemindersList({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const now = useNow(TICK_MS)
  const reminders = useReminders()
  const { mutate: markRead } = useReadReminders()
  /** The newest that is on the screen, where some are unread. */
  const seen = useRef<string | null>(null)
  useEffect(() => { seen.current = reminders.data !== undefined && reminders.data.unread > 0 ? reminders.data.items[0]?.dueAt ?? null : null })
  // Seen is read; what is new stays marked for as long as the list is open, also when another one comes meanwhile.
  useEffect(() => () => { if (seen.current !== null) markRead(seen.current) }, [markRead])
  return (
    <>
      <h2 className="reminders-title">{t('reminders.title')}</h2>
      {reminders.isPending ? <p className="soft" role="status">{t('app.loading')}</p> : null}
      {reminders.data === undefined && reminders.error
        ? <ErrorNotice error={toAppError(reminders.error)} actions={<Button isPending={reminders.isFetching} onPress={() => { void reminders.refetch() }}>{t('app.tryAgain')}</Button>} /> : null}
      {reminders.data?.fromDevice ? <p className="soft">{t('reminders.fromDevice')}</p> : null}
      {reminders.data?.items.length === 0 ? <p className="soft">{t('reminders.empty')}. {t('reminders.emptyText')}</p> : null}
      <ul className="reminder-list">
        {reminders.data?.items.map((reminder, i, all) => (
          <ReminderRow key={`${reminder.sessionId} ${reminder.type} ${reminder.dueAt}`} reminder={reminder} now={now} onClose={onClose}
            isLatest={all.findIndex(({ sessionId }) => sessionId === reminder.sessionId) === i} />
        ))}
      </ul>
      {reminders.hasNextPage ? <Button look="plain" isPending={reminders.isFetchingNextPage} onPress={() => { void reminders.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
    </>
  )
}

/** `isLatest`: of its lesson; the earlier ones only tell that they have come. */
function ReminderRow({ reminder, now, isLatest, onClose }: { reminder: Reminder; now: number; isLatest: boolean; onClose: () => void }) {
  const { t, format } = useWords()
  const start = Date.parse(reminder.scheduledStartTime)
  return (
    <li className="reminder">
      <p className="reminder-top"><span className="reminder-title">{reminder.sessionTitle}</span>{reminder.read ? null : <span className="reminder-new">{t('reminders.new')}</span>}</p>
      <p className="soft figures">{t(`reminders.${reminder.type}`)} · {now < start ? startWords(start, now, t, format) : format.moment(start, now)}</p>
      {isLatest ? <ReminderActions sessionId={reminder.sessionId} start={start} now={now} onDone={onClose} /> : null}
    </li>
  )
}
