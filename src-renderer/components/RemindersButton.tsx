import { Bell } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useReminders } from '../hooks/useReminders.ts'
import { useWords } from '../hooks/useWords.ts'
import { CountBadge } from './CountBadge.tsx'

const RemindersList = lazy(() => import('./RemindersList.tsx').then((module) => ({ default: module.RemindersList })))

/** The bell: reminders that have come, and how many have not been seen. */
export function RemindersButton() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const unread = useReminders().data?.unread ?? 0
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="nav-link nav-button"><Bell aria-hidden size={18} /><span className="nav-words">{t('reminders.title')}</span>{unread > 0 ? <CountBadge count={unread} label={t('reminders.unread', { count: unread })} /> : null}</Button>
      {/* Without a Dialog in it the popover is one itself, with its hidden button for closing inside. */}
      <Popover className="popover reminders" placement="bottom start" aria-label={t('reminders.title')}>
        <Suspense fallback={<p className="soft">{t('app.loading')}</p>}><RemindersList onClose={() => { setOpen(false) }} /></Suspense>
      </Popover>
    </DialogTrigger>
  )
}
