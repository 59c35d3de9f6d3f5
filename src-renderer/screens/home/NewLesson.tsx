import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useWords } from '../../hooks/useWords.ts'

const NewLessonDialog = lazy(() => import('./NewLessonDialog.tsx').then((module) => ({ default: module.NewLessonDialog })))

/** `onBooked` is told in words what was booked. */
export function NewLesson({ onBooked }: { onBooked: (words: string) => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" onPress={() => { setOpen(true) }}><Plus aria-hidden size={18} />{t('home.newLesson')}</Button>
      {open ? <Suspense><NewLessonDialog onClose={() => { setOpen(false) }} onBooked={onBooked} /></Suspense> : null}
    </>
  )
}
