import { ArrowLeft, CalendarClock } from 'lucide-react'
import { useState } from 'react'
import type { Conversation } from '#shared/conversations.ts'
import { toAppError } from '#shared/errors.ts'
import type { Role } from '#shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { CallButtons } from '../../components/PersonActions.tsx'
import { PresenceMark } from '../../components/PresenceMark.tsx'
import type { Thread } from '../../domain/thread.ts'
import { useConversation } from '../../hooks/useConversations.ts'
import { usePresence } from '../../hooks/usePeople.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useThread } from '../../hooks/useThread.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Composer } from './Composer.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { OfferDialog } from './OfferDialog.tsx'
import { ThreadLog } from './ThreadLog.tsx'
import { useOtherZone } from './useOtherZone.ts'

interface Props { conversationId: string; drafts: Map<string, string> }

export function ThreadPane({ conversationId, drafts }: Props) {
  const { t } = useWords()
  const conversation = useConversation(conversationId)
  const thread = useThread(conversationId)
  const failed = [conversation, thread].find((query) => query.data === undefined && query.error !== null)
  if (failed) {
    return (
      <div className="thread thread-none">
        <ErrorNotice error={toAppError(failed.error)} actions={<Button isPending={failed.isFetching} onPress={() => { void failed.refetch() }}>{t('app.tryAgain')}</Button>} />
        <a href={hrefOf({ name: 'messages', conversationId: null })}>{t('messages.back')}</a>
      </div>
    )
  }
  if (!conversation.data || !thread.data) return <div className="thread thread-none"><ListSkeleton /></div>
  return (
    <section className="thread" aria-labelledby="thread-name">
      <ThreadHead conversation={conversation.data} thread={thread.data} />
      <ConnectionLine />
      <ThreadLog conversation={conversation.data} thread={thread.data} />
      <Composer conversationId={conversationId} drafts={drafts} otherName={conversation.data.other.name} />
    </section>
  )
}

/** A time is agreed on between a tutor and a student. */
const canMeet = (one: Role, other: Role): boolean => [one, other].sort().join() === 'student,tutor'

function ThreadHead({ conversation: { other }, thread }: { conversation: Conversation; thread: Thread }) {
  const { t } = useWords()
  const me = useMe()
  const presence = usePresence(other.id)
  const otherZone = useOtherZone(thread, other)
  const [offering, setOffering] = useState(false)
  useTitle(other.name)
  return (
    <header className="thread-head">
      <a className="button button-plain button-icon thread-back" href={hrefOf({ name: 'messages', conversationId: null })} aria-label={t('messages.back')}><ArrowLeft aria-hidden size={20} /></a>
      <Avatar name={other.name} />
      <div className="thread-who">
        <h2 id="thread-name">{other.name}</h2>
        <p className="record-line soft">{presence === null ? null : <PresenceMark presence={presence} />}<span>{t(`roles.${other.role}`)}</span></p>
      </div>
      {presence === null ? null : <CallButtons person={other} />}
      {canMeet(me.role, other.role) ? <Button onPress={() => { setOffering(true) }}><CalendarClock aria-hidden size={18} />{t('messages.propose')}</Button> : null}
      {offering ? <OfferDialog other={other} otherZone={otherZone} answers={null} onClose={() => { setOffering(false) }} /> : null}
    </header>
  )
}

function ConnectionLine() {
  const { t } = useWords()
  const { wire } = useServices()
  const connection = useValue(wire.state, (state) => state.connection)
  if (connection === 'refused') return <Notice tone="danger" urgent><p>{t('home.refused')}</p></Notice>
  return connection === 'offline' ? <Notice tone="warn" urgent><p>{t('messages.offline')}</p></Notice> : null
}
