import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { Session } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { ownTimeZone } from '../../domain/timeZones.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useLaterTexts } from '../../hooks/useLaterTexts.ts'
import { useRoomProvider } from '../../hooks/useRoomProvider.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { emptyDraft, faultsOf, inputOf, type LessonDraft, type LessonFaults, planOf } from './lessonDraft.ts'
import { LessonFields } from './LessonFields.tsx'

/** Where on the calendar it was asked for (epoch ms), or for whom; nothing where a button was pressed. */
export interface BookingStart { start?: number; minutes?: number; studentId?: string }

interface Props { at: BookingStart; onClose(): void; onBooked(words: string, start: number): void }

export function BookingDialog({ at, onClose, onBooked }: Props) {
  useLaterTexts()
  const { t, format } = useWords()
  const me = useMe()
  const isOnline = useIsOnline()
  const rooms = useRoomProvider()
  const [draft, setDraft] = useState(() => emptyDraft({ now: Date.now(), timeZone: ownTimeZone(), tutorId: me.role === 'tutor' ? me.id : null, ...at }))
  const [faults, setFaults] = useState<LessonFaults>({})
  const form = useRef<HTMLFormElement>(null)
  const booking = useBooking((session) => {
    const start = Date.parse(session.scheduledStartTime)
    const time = `${format.day(start, Date.now())} ${format.time(start)}`
    const count = planOf(draft).starts.length
    onBooked(count > 1 ? t('booking.bookedSeries', { title: session.title, time, count }) : t('booking.booked', { title: session.title, time }), start)
    onClose()
  })

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const found = faultsOf(draft, Date.now(), rooms)
    setFaults(found)
    if (Object.keys(found).length === 0) booking.mutate({ draft, allowOverlap: false })
    // The marks appear with the next render; focus goes to the first of them.
    else requestAnimationFrame(() => { form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid] [role=spinbutton], [data-invalid] input')?.focus() })
  }
  const error = booking.error as AppError | null
  const change = (next: Partial<LessonDraft>) => {
    setDraft((current) => ({ ...current, ...next }))
    booking.reset()
  }
  return (
    <AppDialog title={t('booking.title')} isOpen onClose={onClose} size="wide" isDismissable={false}>
      <Form className="form" onSubmit={submit} ref={form}>
        <LessonFields draft={draft} faults={faults} rooms={rooms} onChange={change} />
        {error ? (
          <ErrorNotice error={error} actions={error.code === 'OVERLAP'
            ? <Button isPending={booking.isPending} onPress={() => { booking.mutate({ draft, allowOverlap: true }) }}>{t('booking.anyway')}</Button> : null} />
        ) : null}
        {isOnline ? null : <Notice tone="warn" urgent><p>{t('calendar.offlineBooking')}</p></Notice>}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isDisabled={!isOnline} isPending={booking.isPending}>{booking.isPending ? t('booking.pending') : t('booking.submit')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function useBooking(onBooked: (session: Session) => void) {
  const { api } = useServices()
  const me = useMe()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ draft, allowOverlap }: { draft: LessonDraft; allowOverlap: boolean }) =>
      api.createSession({ body: inputOf(draft, me.id, allowOverlap) }).catch((thrown: unknown) => { throw toAppError(thrown) }),
    onSuccess: (session) => {
      void queries.invalidateQueries({ queryKey: sessionsKey })
      onBooked(session)
    },
  })
}
