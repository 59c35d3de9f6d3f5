import type { Session } from '#shared/sessions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '../../components/Button.tsx'
import { QualityReport } from '../../components/QualityReport.tsx'
import type { LiveRoomState } from '../../domain/LiveRoom.ts'
import { useEndPicture } from '../../hooks/useEndPicture.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionKey, sessionsKey } from '../../hooks/useSessions.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useLessonBoard } from '../details/useLessonBoard.ts'

interface Props {
  session: Session
  closed: NonNullable<LiveRoomState['closed']>
  /** Another visit; null where there is nothing to come back to. */
  onAgain: (() => void) | null
}

export function LessonOver({ session, closed, onAgain }: Props) {
  const { t, format } = useWords()
  const queries = useQueryClient()
  useEffect(() => { void queries.invalidateQueries({ queryKey: sessionsKey }) }, [queries])
  const words = {
    left: { title: t('over.left'), text: t('over.leftText'), again: t('over.rejoin') },
    ended: { title: t('over.ended'), text: endedText(), again: null },
    removed: { title: t('over.removed'), text: t('over.removedText'), again: null },
    locked: { title: t('over.locked'), text: t('over.lockedText'), again: t('over.tryAgain') },
    refused: { title: t('over.refused'), text: t('over.refusedText'), again: t('over.tryAgain') },
    elsewhere: { title: t('over.elsewhere'), text: t('over.elsewhereText'), again: t('over.useThis') },
  }[closed]
  return (
    <main className="centered">
      <div role="alert">
        <h1>{words.title}</h1>
        <p className="soft">{session.title}</p>
        <p>{words.text}</p>
      </div>
      <div className="centered-actions">
        {onAgain && words.again !== null ? <Button onPress={onAgain}>{words.again}</Button> : null}
        {closed === 'ended' ? <Button onPress={() => { goTo({ name: 'details', sessionId: session.id }) }}>{t('over.record')}</Button> : null}
        <Button look="primary" autoFocus onPress={() => { goTo({ name: 'home' }) }}>{t('app.backToLessons')}</Button>
      </div>
      {closed === 'ended' ? <EndPicture session={session} /> : null}
      {closed === 'ended' && session.actualStartTime !== null ? <div className="after-card"><LessonQuality sessionId={session.id} /></div> : null}
    </main>
  )
  function endedText(): string {
    if (session.actualDuration !== null) return t('over.endedText', { duration: format.duration(session.actualDuration) })
    return session.actualStartTime === null ? t(session.status === 'completed' ? 'over.endedUnstarted' : `home.status.${session.status}`) : ''
  }
}

/** Whoever was there when it ended makes the picture of its board. */
function EndPicture({ session }: { session: Session }) {
  useEndPicture(useLessonBoard(session, true).data?.boardId)
  return null
}

function LessonQuality({ sessionId }: { sessionId: string }) {
  const { api } = useServices()
  return <QualityReport queryKey={[...sessionKey(sessionId), 'quality']} load={(options) => api.sessionQuality({ params: { id: sessionId } }, options)} />
}
