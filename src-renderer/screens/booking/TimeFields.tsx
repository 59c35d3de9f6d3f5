import { useState } from 'react'
import { OFFERED_DURATIONS_MINUTES } from '#shared/sessionTimes.ts'
import { Choice } from '../../components/Choice.tsx'
import { DateInput } from '../../components/DateInput.tsx'
import { SearchChoice } from '../../components/SearchChoice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { TimeInput } from '../../components/TimeInput.tsx'
import { agree, ownTimeZone } from '../../domain/timeZones.ts'
import { useWords } from '../../hooks/useWords.ts'
import { startOf, type TimeDraft, type TimeFault, type TimeFaults } from './lessonDraft.ts'

interface Props { draft: TimeDraft; faults: TimeFaults; onChange(change: Partial<TimeDraft>): void }

/** When, how long, and on whose clocks. */
export function TimeFields({ draft, faults, onChange }: Props) {
  const { t, format } = useWords()
  const [showsZones, setShowsZones] = useState(draft.timeZone !== ownTimeZone())
  const words = (fault: TimeFault | undefined) => fault && t(`booking.${fault}`)
  return (
    <>
      <div className="form-row">
        <DateInput label={t('booking.date')} value={draft.date} onChange={(date) => { onChange({ date }) }} error={words(faults.date)} />
        <TimeInput label={t('booking.time')} value={draft.time} onChange={(time) => { onChange({ time }) }} error={words(faults.time)} />
      </div>
      <LengthFields draft={draft} onChange={onChange} error={words(faults.duration)} />
      {showsZones
        ? <SearchChoice label={t('booking.zone')} options={zoneOptions(format.zoneName)} value={draft.timeZone} onChange={(timeZone) => { onChange({ timeZone }) }} />
        : <button type="button" className="text-button" onClick={() => { setShowsZones(true) }}>{t('booking.zoneNow', { zone: format.zoneName(draft.timeZone) })}</button>}
      <Ends draft={draft} />
    </>
  )
}

const OTHER = 'other'

function LengthFields({ draft, onChange, error }: { draft: TimeDraft; onChange: (change: Partial<TimeDraft>) => void; error: string | undefined }) {
  const { t, format } = useWords()
  const isOffered = (OFFERED_DURATIONS_MINUTES as readonly number[]).includes(draft.durationMinutes)
  const [isOther, setOther] = useState(!isOffered)
  const [typed, setTyped] = useState(String(draft.durationMinutes))
  const options = [...OFFERED_DURATIONS_MINUTES.map((minutes) => ({ id: String(minutes), label: format.duration(minutes * 60) })), { id: OTHER, label: t('booking.otherLength') }]
  return (
    <div className="form-row">
      <Choice label={t('booking.duration')} options={options} value={isOther ? OTHER : String(draft.durationMinutes)} onChange={(id) => {
        setOther(id === OTHER)
        if (id !== OTHER) onChange({ durationMinutes: Number(id) })
      }} />
      {isOther ? (
        <TextInput label={t('booking.minutes')} inputMode="numeric" value={typed} error={error} onChange={(text) => {
          setTyped(text)
          onChange({ durationMinutes: /^\d+$/.test(text.trim()) ? Number(text) : NaN })
        }} />
      ) : null}
    </div>
  )
}

/** When it ends, and what the reader's own clock shows where that is another time. */
function Ends({ draft }: { draft: TimeDraft }) {
  const { t, format } = useWords()
  const start = startOf(draft)
  if (Number.isNaN(start) || Number.isNaN(draft.durationMinutes)) return <p className="soft" />
  const end = start + draft.durationMinutes * 60_000
  const own = ownTimeZone()
  if (agree(start, draft.timeZone, own)) return <p className="soft figures">{t('booking.endsAt', { time: format.time(end) })}</p>
  return <p className="soft figures">{t('booking.forYou', { day: format.day(start, Date.now()), start: format.time(start), end: format.time(end), zone: format.zoneName(own) })}</p>
}

/** "Bangladesh Time (Asia/Dhaka)": people know their city better than the name of its time. */
function zoneOptions(nameOf: (zone: string) => string): { id: string; label: string }[] {
  const zones = new Set([ownTimeZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((id) => ({ id, label: `${id.replaceAll('_', ' ')} (${nameOf(id)})` }))
}
