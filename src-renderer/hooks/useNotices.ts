import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type ComingReminder, createReminderPresenter, type ReminderPresenter } from '../domain/reminderPresenter.ts'
import { createSessionNews, type SessionNews } from '../domain/sessionNews.ts'
import { createValue } from '../domain/value.ts'
import { startWords } from '../i18n/whenWords.ts'
import { useMe, useServices } from './useServices.ts'
import { sessionKey } from './useSessions.ts'
import { useValue } from './useValue.ts'
import { useWords } from './useWords.ts'

interface Notices {
  reminders: readonly ComingReminder[]
  news: readonly SessionNews[]
  dismissReminder(sessionId: string): void
  dismissNews(id: number): void
}

/** While the component lives, reminders and news that come are presented. */
export function useNotices(): Notices {
  const presenter = usePresenter()
  const list = useSessionNews()
  useEffect(() => presenter.start(), [presenter])
  useEffect(() => list.start(), [list])
  return {
    reminders: useValue(presenter.reminders, asIs), news: useValue(list.news, asIs), dismissReminder: presenter.dismiss, dismissNews: list.dismiss,
  }
}

const asIs = <T>(current: T): T => current

/** On the desktop the main process presents reminders, with the window closed too: the page only lists them. */
const silent: ReminderPresenter = { reminders: createValue<readonly ComingReminder[]>([]), dismiss: () => undefined, start: () => () => undefined }

function usePresenter(): ReminderPresenter {
  const { wire, host } = useServices()
  const { t, format } = useWords()
  const words = useRef<(reminder: ComingReminder) => { title: string; body: string }>(({ title }) => ({ title, body: '' }))
  useEffect(() => {
    words.current = ({ title, scheduledStartTime }) => {
      const start = Date.parse(scheduledStartTime)
      return { title, body: t('reminders.body', { when: startWords(start, Date.now(), t, format), time: format.time(start) }) }
    }
  }, [t, format])
  const [presenter] = useState(() => (host.notifications === null ? silent : createReminderPresenter({
    wire, notifications: host.notifications, now: () => Date.now(), words: (reminder) => words.current(reminder),
    isSeen: () => document.visibilityState === 'visible' && document.hasFocus(),
  })))
  return presenter
}

function useSessionNews() {
  const { wire, api } = useServices()
  const me = useMe()
  const client = useQueryClient()
  const [list] = useState(() => createSessionNews({
    wire, meId: me.id,
    async nameOf(personId, sessionId) {
      const session = await client.query({ queryKey: sessionKey(sessionId), queryFn: ({ signal }) => api.session({ params: { id: sessionId } }, { signal }) }).catch(() => null)
      return session && ([session.tutor, ...session.students].find(({ id }) => id === personId)?.name ?? null)
    },
  }))
  return list
}
