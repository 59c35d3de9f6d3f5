import { type AppError, toAppError } from '#shared/errors.ts'
import { OFFERED_DURATIONS_MINUTES } from '#shared/sessionTimes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { emptyDraft, faultsOf, inputOf, type LessonDraft, type LessonFault, type LessonFaults, startOf, STUDENT_LIMIT } from './lessonForm.ts'
import { StudentPicker } from './StudentPicker.tsx'

interface Props { onClose(): void; onBooked(words: string): void }

export function NewLessonDialog({ onClose, onBooked }: Props) {
  const { t, format } = useWords()
  const [draft, setDraft] = useState(() => emptyDraft(Date.now()))
  const [faults, setFaults] = useState<LessonFaults>({})
  const form = useRef<HTMLFormElement>(null)
  const booking = useBooking((start) => {
    onBooked(t('booking.booked', { title: draft.title.trim(), time: `${format.day(start, Date.now())} ${format.time(start)}` }))
    onClose()
  })

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const found = faultsOf(draft, Date.now())
    setFaults(found)
    if (Object.keys(found).length === 0) booking.mutate({ draft, allowOverlap: false })
    // The marks appear with the next render; focus goes to the first of them.
    else requestAnimationFrame(() => { form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus() })
  }
  const error = booking.error as AppError | null
  const change = (next: Partial<LessonDraft>) => {
    setDraft((current) => ({ ...current, ...next }))
    booking.reset()
  }
  return (
    <AppDialog title={t('booking.title')} isOpen onClose={onClose}>
      <Form className="form" onSubmit={submit} ref={form}>
        <LessonFields draft={draft} faults={faults} onChange={change} />
        {error ? (
          <ErrorNotice error={error} actions={error.code === 'OVERLAP'
            ? <Button isPending={booking.isPending} onPress={() => { booking.mutate({ draft, allowOverlap: true }) }}>{t('booking.anyway')}</Button> : null} />
        ) : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isPending={booking.isPending}>{booking.isPending ? t('booking.pending') : t('booking.submit')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function LessonFields({ draft, faults, onChange }: { draft: LessonDraft; faults: LessonFaults; onChange: (next: Partial<LessonDraft>) => void }) {
  const { t, format } = useWords()
  const words = (fault: LessonFault | undefined) => fault && t(`booking.${fault}`, { limit: STUDENT_LIMIT })
  const end = startOf(draft) + draft.durationMinutes * 60_000
  return (
    <>
      <TextInput label={t('booking.name')} value={draft.title} onChange={(title) => { onChange({ title }) }} error={words(faults.title)} placeholder={t('booking.namePlaceholder')} autoFocus />
      <StudentPicker chosen={draft.studentIds} onChange={(studentIds) => { onChange({ studentIds }) }} error={words(faults.students)} />
      <div className="form-row">
        <TextInput label={t('booking.date')} type="date" value={draft.date} onChange={(date) => { onChange({ date }) }} error={words(faults.date)} />
        <TextInput label={t('booking.time')} type="time" value={draft.time} onChange={(time) => { onChange({ time }) }} error={words(faults.time)} />
        <Choice label={t('booking.duration')} value={String(draft.durationMinutes)} onChange={(id) => { onChange({ durationMinutes: Number(id) }) }}
          options={OFFERED_DURATIONS_MINUTES.map((minutes) => ({ id: String(minutes), label: format.duration(minutes * 60) }))} />
      </div>
      <p className="soft figures">{Number.isNaN(end) ? '' : t('booking.endsAt', { time: format.time(end) })}</p>
    </>
  )
}

function useBooking(onBooked: (start: number) => void) {
  const { api } = useServices()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ draft, allowOverlap }: { draft: LessonDraft; allowOverlap: boolean }) =>
      api.createSession({ body: inputOf(draft, allowOverlap) }).catch((thrown: unknown) => { throw toAppError(thrown) }),
    onSuccess: (session) => {
      void queries.invalidateQueries({ queryKey: sessionsKey })
      onBooked(Date.parse(session.scheduledStartTime))
    },
  })
}
