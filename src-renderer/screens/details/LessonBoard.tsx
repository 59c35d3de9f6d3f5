import { ArrowRightToLine, BookCopy, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { type BoardNews, useBoardActions } from '../../hooks/useBoardActions.ts'
import { useEndPicture } from '../../hooks/useEndPicture.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { goTo, hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { PrepareBoardDialog } from './PrepareBoardDialog.tsx'
import { useCarryOver, useLessonBoard, useOwnPages } from './useLessonBoard.ts'

/** Of a lesson to come: what it opens with. Of a past one: its board, to look at, to copy, to go on with. While it goes on, the board is in the room. */
export function LessonBoard({ session }: { session: Session }) {
  const me = useMe()
  const held = session.actualStartTime !== null
  if (session.status === 'scheduled') return <Coming session={session} isTutor={session.tutor.id === me.id} />
  return isOver(session.status) && held ? <Past session={session} isTutor={session.tutor.id === me.id} isPerson={[session.tutor, ...session.students].some(({ id }) => id === me.id)} /> : null
}

function Coming({ session, isTutor }: { session: Session; isTutor: boolean }) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [isChoosing, setChoosing] = useState(false)
  const [news, setNews] = useState<string | null>(null)
  const board = useLessonBoard(session, isTutor)
  const boardId = board.data?.boardId
  return (
    <section aria-labelledby="lesson-board" className="lesson-board">
      <h2 id="lesson-board" className="section-title">{t('lessonBoard.title')}</h2>
      <p className="soft">{t(isTutor ? 'lessonBoard.toCome' : 'lessonBoard.toComeStudent')}</p>
      {isTutor ? (
        <div className="details-actions">
          <Button isDisabled={!isOnline} onPress={() => { setChoosing(true) }}>{t('lessonBoard.prepare')}</Button>
          {boardId === undefined ? null : <Button isDisabled={!isOnline} onPress={() => { goTo({ name: 'board', boardId }) }}><PencilLine aria-hidden size={18} />{t('lessonBoard.openBefore')}</Button>}
        </div>
      ) : null}
      <p role="status" className="booked">{news === null ? '' : t('lessonBoard.prepared', { name: news })}</p>
      {isChoosing ? <PrepareBoardDialog session={session} onClose={() => { setChoosing(false) }} onPrepared={(name) => { setChoosing(false); setNews(name) }} /> : null}
    </section>
  )
}

function Past({ session, isTutor, isPerson }: { session: Session; isTutor: boolean; isPerson: boolean }) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const board = useLessonBoard(session, true)
  const actions = useBoardActions()
  const carrying = useCarryOver(session)
  const boardId = board.data?.boardId
  useEndPicture(boardId)
  const next = carrying.data?.sessionId
  const carried: BoardNews | null = next === undefined ? null : { text: t('lessonBoard.carried'), action: { label: t('lessonBoard.toNext'), run: () => { goTo({ name: 'details', sessionId: next }) } } }
  return (
    <section aria-labelledby="lesson-board" className="lesson-board">
      <h2 id="lesson-board" className="section-title">{t('lessonBoard.title')}</h2>
      <p className="soft">{t('lessonBoard.over')}</p>
      {board.error ? <ErrorNotice error={toAppError(board.error)} actions={<Button isPending={board.isFetching} onPress={() => { void board.refetch() }}>{t('app.tryAgain')}</Button>} /> : null}
      {boardId === undefined ? null : (
        <div className="details-actions">
          <Button isDisabled={!isOnline} onPress={() => { goTo({ name: 'board', boardId }) }}><PencilLine aria-hidden size={18} />{t('lessonBoard.open')}</Button>
          {isPerson ? <Button isDisabled={!isOnline} isPending={actions.isPending} onPress={() => { actions.copy({ id: boardId }, session.title) }}><BookCopy aria-hidden size={18} />{t('lessonBoard.copy')}</Button> : null}
          {isTutor && session.series ? <Button isDisabled={!isOnline} isPending={carrying.isPending} onPress={() => { carrying.mutate() }}><ArrowRightToLine aria-hidden size={18} />{t('lessonBoard.carry')}</Button> : null}
        </div>
      )}
      <OwnPages session={session} isPerson={isPerson} />
      <Told news={actions.news ?? carried} />
      {actions.error ? <ErrorNotice error={actions.error} /> : null}
      <CarryFailed carrying={carrying} />
    </section>
  )
}

function OwnPages({ session, isPerson }: { session: Session; isPerson: boolean }) {
  const { t } = useWords()
  const me = useMe()
  const asked = useOwnPages(session, isPerson)
  if (asked.error) return <ErrorNotice error={toAppError(asked.error)} actions={<Button isPending={asked.isFetching} onPress={() => { void asked.refetch() }}>{t('app.tryAgain')}</Button>} />
  if (asked.data === undefined || asked.data.length === 0) return null
  return (
    <>
      <h3 id="own-pages">{t('lessonBoard.ownPages')}</h3>
      <ul aria-labelledby="own-pages">
        {asked.data.map(({ id, owner }) => <li key={id}><a href={hrefOf({ name: 'board', boardId: id })}>{owner?.id === me.id ? t('lessonBoard.myPage') : t('lessonBoard.pageOf', { name: owner?.name ?? '' })}</a></li>)}
      </ul>
    </>
  )
}

function Told({ news }: { news: BoardNews | null }) {
  return <div role="status">{news ? <Notice tone="info" actions={news.action ? <Button onPress={news.action.run}>{news.action.label}</Button> : null}><p>{news.text}</p></Notice> : null}</div>
}

function CarryFailed({ carrying: { error } }: { carrying: ReturnType<typeof useCarryOver> }) {
  const { t } = useWords()
  if (!error) return null
  return error.code === 'NOT_FOUND' || error.code === 'CONFLICT' || error.code === 'ALREADY_BEGUN' ? <Notice tone="warn" urgent><p>{t('lessonBoard.carryNone')}</p></Notice> : <ErrorNotice error={error} />
}
