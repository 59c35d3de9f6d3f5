import { CalendarClock, Download, FolderDown, Pencil } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { SeriesScope, Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { JoinButton } from '../home/JoinButton.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { RecordProgress } from './RecordProgress.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { useDownload } from './useDownload.ts'
import { useRecordDownload } from './useRecordDownload.ts'

const MoveDialog = lazy(() => import('../booking/MoveDialog.tsx').then((module) => ({ default: module.MoveDialog })))

interface Props { session: Session; now: number; onMoved(before: Session, moved: Session, how: { scope: SeriesScope; isFinal: boolean }): void }

/** Join, move, cancel, take along. What one may not do is not there; what cannot be done now is disabled. */
export function DetailsActions({ session, now, onMoved }: Props) {
  const { t } = useWords()
  const me = useMe()
  const { api } = useServices()
  const isOnline = useIsOnline()
  const [open, setOpen] = useState<'move' | 'rename' | 'cancel' | null>(null)
  const ics = useDownload(() => api.sessionIcs({ params: { id: session.id } }), { name: `${session.title}.ics`, type: 'text/calendar' })
  const record = useRecordDownload(session)
  const recordButton = useRef<HTMLButtonElement>(null)
  const isTutor = session.tutor.id === me.id
  const mayChange = session.status === 'scheduled' && isTutor
  const isJoinable = (session.status === 'scheduled' || session.status === 'active') && me.role !== 'admin'
  const close = () => { setOpen(null) }
  return (
    <>
      <div className="details-actions">
        {isJoinable ? <JoinButton session={session} now={now} describedBy="content" /> : null}
        {mayChange ? <Button isDisabled={!isOnline} onPress={() => { setOpen('move') }}><CalendarClock aria-hidden size={18} />{t('details.move')}</Button> : null}
        {isTutor ? <Button isDisabled={!isOnline} onPress={() => { setOpen('rename') }}><Pencil aria-hidden size={18} />{t('details.rename')}</Button> : null}
        <Button isDisabled={!isOnline} isPending={ics.isPending} onPress={ics.start}><Download aria-hidden size={18} />{t('details.ics')}</Button>
        {session.actualStartTime !== null && isOver(session.status) ? <Button ref={recordButton} isDisabled={!isOnline && !record.isPending} isPending={record.isPending} onPress={record.start}><FolderDown aria-hidden size={18} />{t('details.record')}</Button> : null}
        {mayChange ? <Button look="plain" isDisabled={!isOnline} onPress={() => { setOpen('cancel') }}>{t('details.cancel')}</Button> : null}
      </div>
      {ics.error ? <ErrorNotice error={ics.error} /> : null}
      <RecordProgress record={record} starter={recordButton} />
      {open === 'move' ? <Suspense><MoveDialog session={session} onClose={close} onMoved={(moved, how) => { close(); onMoved(session, moved, how) }} /></Suspense> : null}
      {open === 'rename' ? <RenameDialog session={session} onClose={close} /> : null}
      {open === 'cancel' ? <CancelDialog session={session} onClose={close} /> : null}
    </>
  )
}
