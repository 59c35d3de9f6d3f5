import { Bell } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useReminders } from '../hooks/useReminders.ts'
import { useWords } from '../hooks/useWords.ts'
import { CountBadge } from './CountBadge.tsx'

const RemindersList = lazy(() => import('./RemindersList.tsx').then((module) => ({ default: module.RemindersList })))

/** The bell: reminders that have come, and how many have not been seen. */
export function RemindersButton() {
  const { t } = useWords()
  const unread = useReminders().data?.unread ?? 0
  return (
    <DialogTrigger>
      <Button className="nav-link nav-button"><Bell aria-hidden size={18} /><span className="nav-words">{t('reminders.title')}</span>{unread > 0 ? <CountBadge count={unread} label={t('reminders.unread', { count: unread })} /> : null}</Button>
      <Popover className="popover reminders-popover" placement="right top">
        <Dialog className="reminders" aria-label={t('reminders.title')}>
          {({ close }) => <Suspense fallback={<p className="soft">{t('app.loading')}</p>}><RemindersList onClose={close} /></Suspense>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
