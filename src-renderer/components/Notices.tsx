import { Bell, CalendarDays, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ComingReminder } from '../domain/reminderPresenter.ts'
import type { SessionNews } from '../domain/sessionNews.ts'
import { useNotices } from '../hooks/useNotices.ts'
import { useNow } from '../hooks/useNow.ts'
import { hrefOf, useRoute } from '../hooks/useRoute.ts'
import { useWords } from '../hooks/useWords.ts'
import { newsWords } from '../i18n/newsWords.ts'
import { startWords } from '../i18n/whenWords.ts'
import { Button } from './Button.tsx'
import { ReminderActions } from './ReminderActions.tsx'

const TICK_MS = 10_000
/** Beside a lesson or call that goes on a notice leaves by itself: it stays under the bell and in the calendar. */
const DISCREET_MS = 10_000

/** Reminders and changes by others, told in a corner without taking the focus. */
export function Notices() {
  const { t, format } = useWords()
  const route = useRoute()
  const { reminders, news, dismissReminder, dismissNews } = useNotices()
  const now = useNow(TICK_MS)
  const isDiscreet = route.name === 'lesson' || route.name === 'call'
  // Of the lesson one is in there is nothing to tell.
  const shownReminders = reminders.filter(({ sessionId }) => !(route.name === 'lesson' && route.sessionId === sessionId))
  // The present is told every few seconds only, and can be older than the reminder.
  const wordsOf = ({ title, scheduledStartTime, dueAt }: ComingReminder) =>
    t('reminders.notice', { title, when: startWords(Date.parse(scheduledStartTime), Math.max(now, Date.parse(dueAt)), t, format) })
  return (
    <>
      <div className="hidden-visually" role="status">
        {shownReminders.map((reminder) => <p key={`${reminder.sessionId} ${reminder.type}`}>{wordsOf(reminder)}</p>)}
        {news.map((item) => <p key={item.id}>{newsWords(item, now, t, format)}</p>)}
      </div>
      {shownReminders.length + news.length === 0 ? null : (
        <section className="notices" aria-label={t('reminders.notices')} data-discreet={isDiscreet}>
          {shownReminders.map((reminder) => (
            <NoticeCard key={`${reminder.sessionId} ${reminder.type}`} icon={<Bell aria-hidden size={18} />} words={wordsOf(reminder)} isDiscreet={isDiscreet} onDismiss={() => { dismissReminder(reminder.sessionId) }}>
              <ReminderActions sessionId={reminder.sessionId} start={Date.parse(reminder.scheduledStartTime)} now={now} onDone={() => { dismissReminder(reminder.sessionId) }} />
            </NoticeCard>
          ))}
          {news.map((item) => (
            <NoticeCard key={item.id} icon={<CalendarDays aria-hidden size={18} />} words={newsWords(item, now, t, format)} isDiscreet={isDiscreet} onDismiss={() => { dismissNews(item.id) }}>
              <NewsActions item={item} onDone={() => { dismissNews(item.id) }} />
            </NoticeCard>
          ))}
        </section>
      )}
    </>
  )
}

interface CardProps { icon: ReactNode; words: string; isDiscreet: boolean; onDismiss: () => void; children: ReactNode }

function NoticeCard({ icon, words, isDiscreet, onDismiss, children }: CardProps) {
  const { t } = useWords()
  const dismiss = useRef(onDismiss)
  useEffect(() => { dismiss.current = onDismiss }, [onDismiss])
  useEffect(() => {
    if (!isDiscreet) return undefined
    const timer = setTimeout(() => { dismiss.current() }, DISCREET_MS)
    return () => { clearTimeout(timer) }
  }, [isDiscreet])
  return (
    <div className="notice-card">
      {icon}
      <p className="notice-card-words">{words}</p>
      <Button look="plain" size="icon" aria-label={t('reminders.dismiss')} onPress={onDismiss}><X aria-hidden size={18} /></Button>
      {isDiscreet ? null : <div className="notice-card-actions">{children}</div>}
    </div>
  )
}

function NewsActions({ item, onDone }: { item: SessionNews; onDone: () => void }) {
  const { t } = useWords()
  return (
    <>
      {item.kind === 'cancelled' && item.reason !== '' ? <span className="soft">{t('reminders.reason', { reason: item.reason })}</span> : null}
      <a className="link" href={hrefOf({ name: 'details', sessionId: item.sessionId })} onClick={onDone}>{t('reminders.see')}</a>
    </>
  )
}
