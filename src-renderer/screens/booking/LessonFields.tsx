import { useMemo } from 'react'
import { MAX_OCCURRENCES } from '#shared/recurrence.ts'
import { studentLimit, type RoomProvider } from '#shared/roomSize.ts'
import { Choice } from '../../components/Choice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import { TextAreaInput } from '../../components/TextAreaInput.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { usePeople } from '../../hooks/usePeople.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { type LessonDraft, type LessonFault, type LessonFaults, planOf } from './lessonDraft.ts'
import { PlanPreview } from './PlanPreview.tsx'
import { RepeatFields } from './RepeatFields.tsx'
import { StudentPicker } from './StudentPicker.tsx'
import { TimeFields } from './TimeFields.tsx'

/** `rooms`: see `faultsOf`. */
interface Props { draft: LessonDraft; faults: LessonFaults; rooms: RoomProvider | undefined; onChange(change: Partial<LessonDraft>): void }

/** The server's own limit. */
const NOTES_LIMIT = 20_000

export function LessonFields({ draft, faults, rooms, onChange }: Props) {
  const { t } = useWords()
  const me = useMe()
  const people = usePeople().data ?? []
  const { date, time, timeZone, durationMinutes, repeat } = draft
  const plan = useMemo(() => planOf({ date, time, timeZone, durationMinutes, repeat }), [date, time, timeZone, durationMinutes, repeat])
  const words = (fault: LessonFault | undefined) => fault && t(`booking.${fault}`, { limit: fault === 'tooMany' && rooms !== undefined ? studentLimit(rooms) : MAX_OCCURRENCES })
  const tutor = draft.tutorId === me.id ? me : people.find((person) => person.id === draft.tutorId)
  const chosen = [...(tutor ? [tutor] : []), ...people.filter((person) => draft.studentIds.includes(person.id))]
  return (
    <>
      <TextInput label={t('booking.name')} value={draft.title} onChange={(title) => { onChange({ title }) }} error={words(faults.title)} placeholder={t('booking.namePlaceholder')} autoFocus />
      {me.role === 'admin' ? <TutorChoice draft={draft} error={words(faults.tutor)} onChange={onChange} /> : null}
      <StudentPicker chosen={draft.studentIds} onChange={(studentIds) => { onChange({ studentIds }) }} error={words(faults.students)} />
      <TimeFields draft={draft} faults={faults} onChange={onChange} />
      <RepeatFields draft={draft} faults={faults} onChange={(next) => { onChange({ repeat: next }) }} />
      <PlanPreview plan={plan} minutes={draft.durationMinutes} repeat={repeat} people={chosen} />
      <SwitchInput label={t('booking.waitingRoom')} hint={t('booking.waitingRoomHint')} isSelected={draft.waitingRoom} onChange={(waitingRoom) => { onChange({ waitingRoom }) }} />
      {rooms === 'agora' ? <SwitchInput label={t('booking.encrypted')} hint={t('booking.encryptedHint')} isSelected={draft.encrypted} onChange={(encrypted) => { onChange({ encrypted }) }} /> : null}
      {rooms === 'p2p' ? <p className="soft">{t('booking.alwaysEncrypted')}</p> : null}
      <TextAreaInput label={t('booking.sharedNotes')} hint={t('booking.sharedNotesHint')} value={draft.sharedNotes} maxLength={NOTES_LIMIT} onChange={(sharedNotes) => { onChange({ sharedNotes }) }} />
      <TextAreaInput label={t('booking.privateNotes')} hint={t('booking.privateNotesHint')} value={draft.privateNotes} maxLength={NOTES_LIMIT} rows={2} onChange={(privateNotes) => { onChange({ privateNotes }) }} />
    </>
  )
}

/** Administrators book for any tutor. */
function TutorChoice({ draft, error, onChange }: { draft: LessonDraft; error: string | undefined; onChange: (change: Partial<LessonDraft>) => void }) {
  const { t } = useWords()
  const tutors = (usePeople().data ?? []).filter((person) => person.role === 'tutor')
  return (
    <div>
      <Choice label={t('booking.tutor')} options={tutors.map((person) => ({ id: person.id, label: person.name }))} value={draft.tutorId ?? ''} onChange={(tutorId) => { onChange({ tutorId }) }} />
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </div>
  )
}
