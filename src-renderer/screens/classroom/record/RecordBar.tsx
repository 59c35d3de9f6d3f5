import { Square, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe, useServices } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import type { LessonRecorder, RecorderState } from '../../../recording/createLessonRecorder.ts'
import { giveCommand } from '../control/useCommand.ts'
import { useRoomPeople } from '../control/useRoomPeople.ts'
import { useRecorder, useRecorderEnd } from './useRecorder.ts'
import { useRecording, useUnrecordedDrawers } from './useRecording.ts'
import './record.css'

/** For whoever records: whom one waits for, how to stop, and where the file is. */
export function RecordBar({ room }: { room: LiveRoom }) {
  const recorder = useRecorder(room)
  useRecorderEnd(room)
  const me = useMe()
  const recording = useRecording(room)
  if (recording?.where === 'cloud' && recording.by === me.id) return <InCloud room={room} isAsking={recording.since === null} />
  return (
    <>
      <CloudNews room={room} />
      {recorder ? <Own room={room} recorder={recorder} /> : null}
    </>
  )
}

function InCloud({ room, isAsking }: { room: LiveRoom; isAsking: boolean }) {
  const { t } = useWords()
  return (
    <section className="record-bar" aria-label={t('record.own')}>
      <div className="record-words">
        <span aria-hidden className="rec-dot" />
        {isAsking ? <Asking room={room} /> : <p aria-live="polite">{t('record.runsInCloud')}</p>}
      </div>
      <Button look="danger" onPress={() => { void giveCommand(room, { kind: 'stopRecording' }) }}><Square aria-hidden size={14} />{t(isAsking ? 'record.cancel' : 'record.stop')}</Button>
    </section>
  )
}

/** For those who could ask for one: the vendor did not record, or stopped. */
function CloudNews({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const me = useMe()
  const hasFailed = useValue(room.state, (state) => state.room?.recordingFailed === true && state.room.people.some(({ userId, inControl }) => userId === me.id && inControl))
  const [isRead, setRead] = useState(false)
  if (!hasFailed || isRead) return null
  return (
    <section className="record-bar" data-tone="danger" aria-label={t('record.own')}>
      <p role="alert">{t('record.cloudFailed')}</p>
      <Button look="plain" size="icon" aria-label={t('banner.dismiss')} onPress={() => { setRead(true) }}><X aria-hidden size={16} /></Button>
    </section>
  )
}

function Own({ room, recorder }: { room: LiveRoom; recorder: LessonRecorder }) {
  const { t } = useWords()
  const state = useValue(recorder.state, (current) => current)
  if (state.phase === 'off') return <News recorder={recorder} state={state} />
  if (state.phase === 'opening') return null
  return (
    <section className="record-bar" aria-label={t('record.own')}>
      <div className="record-words">
        <span aria-hidden className="rec-dot" />
        <div>
          {state.phase === 'asking' ? <Asking room={room} /> : <p aria-live="polite">{t(state.phase === 'saving' ? 'record.saving' : 'record.runs')}</p>}
          {state.phase === 'recording' ? <WithoutBoard room={room} /> : null}
        </div>
      </div>
      {state.phase === 'saving' ? null : <Button look="danger" onPress={recorder.stop}><Square aria-hidden size={14} />{t(state.phase === 'asking' ? 'record.cancel' : 'record.stop')}</Button>}
    </section>
  )
}

function Asking({ room }: { room: LiveRoom }) {
  const { t, format } = useWords()
  const recording = useRecording(room)
  const people = useRoomPeople(room)
  const open = recording?.consents.filter(({ consent }) => consent === 'asked').map(({ userId }) => people.find((person) => person.userId === userId)?.name ?? '') ?? []
  return <p aria-live="polite">{open.length === 0 ? t('record.asking') : t('record.waitsFor', { count: open.length, names: format.list(open) })}</p>
}

/** Why the board on this screen is not in the recording; nothing while it is, or is not shown. */
function WithoutBoard({ room }: { room: LiveRoom }) {
  const { t, format } = useWords()
  const isShown = useValue(room.state, (state) => state.boardShown)
  const names = useUnrecordedDrawers(room)
  return <p aria-live="polite">{isShown && names.length > 0 ? t('record.withoutBoard', { names: format.list(names) }) : ''}</p>
}

/** Why the last one did not begin, or ended by itself. */
function useOutcome({ failure, takenBy, stored }: RecorderState): string | null {
  const { t, format } = useWords()
  if (takenBy !== null) return t('record.taken', { name: takenBy === '' ? t('record.somebody') : takenBy })
  return failure && t(stored ? 'record.failed' : 'record.notBegun', { ...errorWords(failure, t, format) })
}

function News({ recorder, state }: { recorder: LessonRecorder; state: RecorderState }) {
  const { t } = useWords()
  const { host } = useServices()
  const outcome = useOutcome(state)
  const { failure, stored } = state
  if (!failure && !stored) return null
  const place = stored?.place ?? null
  const show = host.recordings?.show
  return (
    <section className="record-bar" data-tone={failure ? 'danger' : 'info'} aria-label={t('record.own')}>
      <div role={failure ? 'alert' : 'status'}>
        {outcome === null ? null : <p>{outcome}</p>}
        {stored ? <p>{place === null ? t('record.keptHere', { name: stored.name }) : t('record.savedAt', { place })}</p> : null}
      </div>
      {stored && place === null ? <Button onPress={() => { void host.recordings?.kept?.save(stored.name) }}>{t('record.save')}</Button> : null}
      {place !== null && show ? <Button onPress={() => { void show(place).catch(() => undefined) }}>{t('record.show')}</Button> : null}
      <Button look="plain" size="icon" aria-label={t('banner.dismiss')} onPress={recorder.dismiss}><X aria-hidden size={16} /></Button>
    </section>
  )
}
