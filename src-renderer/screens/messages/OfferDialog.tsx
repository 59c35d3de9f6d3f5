import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Proposal } from '#shared/conversations.ts'
import { toAppError } from '#shared/errors.ts'
import type { Person } from '#shared/people.ts'
import { OFFERED_DURATIONS_MINUTES } from '#shared/sessionTimes.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { DateInput } from '../../components/DateInput.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { TimeInput } from '../../components/TimeInput.tsx'
import { ownTimeZone } from '../../domain/timeZones.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { putMessage, threadsKey } from '../../hooks/useThread.ts'
import { useWords } from '../../hooks/useWords.ts'
import { faultsOf, offerDraft, type OfferDraft, type OfferFault, type OfferFaults, startOf } from './offerDraft.ts'
import { Clashes, OfferTimes } from './OfferTimes.tsx'

interface Props {
  other: Person
  otherZone: string | null
  /** The offer in whose place this one comes; null for a new one. */
  answers: Proposal | null
  onClose(): void
}

export function OfferDialog({ other, otherZone, answers, onClose }: Props) {
  const { t } = useWords()
  const [draft, setDraft] = useState(() => offerDraft(Date.now(), answers))
  const [faults, setFaults] = useState<OfferFaults>({})
  const form = useRef<HTMLFormElement>(null)
  const { clientId, renew, offering } = useOffer(other, answers, onClose)
  const change = (next: Partial<OfferDraft>) => {
    setDraft((current) => ({ ...current, ...next }))
    renew()
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const found = faultsOf(draft, Date.now())
    setFaults(found)
    if (Object.keys(found).length === 0) offering.mutate({ draft, clientId })
    // The marks appear with the next render; focus goes to the first of them.
    else requestAnimationFrame(() => { form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid] [role=spinbutton]')?.focus() })
  }
  return (
    <AppDialog title={answers ? t('messages.counterTitle') : t('messages.offerTitle', { name: other.name })} isOpen onClose={onClose}>
      <Form className="form" onSubmit={submit} ref={form}>
        <OfferFields draft={draft} faults={faults} onChange={change} withTitle={answers === null} />
        <Preview draft={draft} other={other} otherZone={answers?.fromId === other.id ? answers.timeZone : otherZone} />
        {offering.error ? <ErrorNotice error={toAppError(offering.error)} /> : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isPending={offering.isPending}>{t('messages.offer')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function OfferFields({ draft, faults, onChange, withTitle }: { draft: OfferDraft; faults: OfferFaults; onChange: (next: Partial<OfferDraft>) => void; withTitle: boolean }) {
  const { t, format } = useWords()
  const words = (fault: OfferFault | undefined) => fault && t(fault === 'farAhead' ? 'messages.farAhead' : `booking.${fault}`)
  return (
    <>
      {withTitle ? <TextInput label={t('booking.name')} value={draft.title} onChange={(title) => { onChange({ title }) }} error={words(faults.title)} placeholder={t('booking.namePlaceholder')} autoFocus /> : <p className="offer-title">{draft.title}</p>}
      <div className="form-row">
        <DateInput label={t('booking.date')} value={draft.date} onChange={(date) => { onChange({ date }) }} error={words(faults.date)} />
        <TimeInput label={t('booking.time')} value={draft.time} onChange={(time) => { onChange({ time }) }} error={words(faults.time)} />
      </div>
      <Choice label={t('booking.duration')} value={String(draft.durationMinutes)} onChange={(id) => { onChange({ durationMinutes: Number(id) }) }}
        options={OFFERED_DURATIONS_MINUTES.map((minutes) => ({ id: String(minutes), label: format.duration(minutes * 60) }))} />
    </>
  )
}

/** What the other person will read, and who is taken then. */
function Preview({ draft, other, otherZone }: { draft: OfferDraft; other: Person; otherZone: string | null }) {
  const me = useMe()
  const start = startOf(draft)
  if (Number.isNaN(start)) return null
  return (
    <div className="offer-preview" role="status">
      <OfferTimes start={start} durationMinutes={draft.durationMinutes} otherZone={otherZone} otherName={other.name} now={Date.now()} />
      <Clashes personIds={[me.id, other.id]} start={start} durationMinutes={draft.durationMinutes} names={{ [other.id]: other.name }} />
    </div>
  )
}

/** `clientId` stays through repeated tries of one offer, and changes with it. */
function useOffer(other: Person, answers: Proposal | null, onOffered: () => void) {
  const { api } = useServices()
  const client = useQueryClient()
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  const offering = useMutation({
    mutationFn: ({ draft, clientId: id }: { draft: OfferDraft; clientId: string }) => {
      const offer = { startTime: new Date(startOf(draft)).toISOString(), durationMinutes: draft.durationMinutes, timeZone: ownTimeZone(), clientId: id }
      return answers ? api.counterProposal({ params: { id: answers.id }, body: offer }) : api.propose({ body: { ...offer, personId: other.id, title: draft.title.trim() } })
    },
    onSuccess: (message) => {
      putMessage(client, message)
      onOffered()
    },
    onSettled: () => { if (answers) void client.invalidateQueries({ queryKey: threadsKey }) },
  })
  const renew = () => {
    setClientId(crypto.randomUUID())
    if (!offering.isIdle) offering.reset()
  }
  return { clientId, renew, offering }
}
