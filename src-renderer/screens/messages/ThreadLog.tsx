import { ArrowDown } from 'lucide-react'
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Conversation, Message } from '#shared/conversations.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { deliveryOf, type Thread } from '../../domain/thread.ts'
import { markOf } from '../../hooks/useConversations.ts'
import { useOutbox } from '../../hooks/useMessaging.ts'
import { useNow } from '../../hooks/useNow.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useOlderMessages } from '../../hooks/useThread.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { CallMessage } from './CallMessage.tsx'
import { OfferCard } from './OfferCard.tsx'
import { OwnState, TextMessage, WaitingMessage } from './TextMessage.tsx'
import { useOtherZone } from './useOtherZone.ts'
import { useReadMark } from './useReadMark.ts'

const TICK_MS = 30_000
/** Nearer to the end than this, one is reading the newest message. */
const END_PX = 60

interface Props { conversation: Conversation; thread: Thread }

export function ThreadLog({ conversation, thread }: Props) {
  const { t } = useWords()
  const me = useMe()
  const log = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const waiting = useWaiting(conversation.id, thread)
  const { other } = conversation
  useReadMark(conversation, thread.messages.at(-1)?.number ?? 0, atEnd)
  // The end is where scrolling begins: see the style of the log.
  const toEnd = () => { log.current?.scrollTo({ top: 0 }) }
  const own = waiting.length + thread.messages.filter(({ senderId }) => senderId === me.id).length
  useEffect(() => { log.current?.scrollTo({ top: 0 }) }, [own])
  const unread = thread.messages.filter(({ senderId, number }) => senderId === other.id && number > (markOf(conversation, me.id)?.read ?? 0)).length
  return (
    <div className="thread-middle">
      {/* Scrolled by keyboard too. */}
      <div className="thread-log" ref={log} role="log" aria-relevant="additions" aria-label={t('messages.log', { name: other.name })} tabIndex={0}
        onScroll={({ currentTarget }) => { setAtEnd(currentTarget.scrollTop > -END_PX) }}>
        <div className="thread-content">
          <OlderMessages thread={thread} conversationId={conversation.id} />
          {thread.messages.length === 0 && waiting.length === 0 ? <p className="soft thread-empty">{t('messages.emptyThread', { name: other.name })}</p> : null}
          <Messages conversation={conversation} thread={thread}>
            {waiting.map((message) => <WaitingMessage key={message.clientId} message={message} />)}
          </Messages>
        </div>
      </div>
      {atEnd ? null : <Button onPress={toEnd}><ArrowDown aria-hidden size={16} />{unread > 0 ? t('messages.newOnes', { count: unread }) : t('messages.newest')}</Button>}
    </div>
  )
}

/** One's own that the server has not got yet, in the order of writing. */
function useWaiting(conversationId: string, { messages }: Thread) {
  const all = useValue(useOutbox().messages, (current) => current)
  const stored = new Set(messages.map(({ clientId }) => clientId))
  return all.filter((message) => message.conversationId === conversationId && !stored.has(message.clientId))
}

function OlderMessages({ thread, conversationId }: { thread: Thread; conversationId: string }) {
  const { t } = useWords()
  const older = useOlderMessages(conversationId)
  if (older.error) return <ErrorNotice error={toAppError(older.error)} actions={<Button onPress={() => { older.mutate() }}>{t('app.tryAgain')}</Button>} />
  if (thread.older === null) return null
  return <Button look="plain" isPending={older.isPending} onPress={() => { older.mutate() }}>{t(older.isPending ? 'app.loading' : 'messages.showOlder')}</Button>
}

function Messages({ conversation, thread, children }: Props & { children: ReactNode }) {
  const { t, format } = useWords()
  const me = useMe()
  const now = useNow(TICK_MS)
  const { other } = conversation
  const otherZone = useOtherZone(thread, other)
  const dayOf = (message: Message) => format.day(Date.parse(message.sentAt), now)
  return (
    <ul className="message-list">
      {thread.messages.map((message, i) => {
        const before = thread.messages[i - 1]
        const isOwn = message.senderId === me.id
        const state = isOwn ? <OwnState state={deliveryOf(message, markOf(conversation, other.id))} /> : null
        const author = isOwn ? t('app.you') : other.name
        return (
          <Fragment key={message.clientId}>
            {before && dayOf(before) === dayOf(message) ? null : <li className="message-day">{dayOf(message)}</li>}
            {message.content.kind === 'text' ? <TextMessage text={message.content.text} author={author} isOwn={isOwn} sentAt={message.sentAt} state={state} /> : null}
            {message.content.kind === 'proposal' ? <OfferCard proposal={message.content.proposal} other={other} otherZone={otherZone} now={now} sentAt={message.sentAt} state={state} /> : null}
            {message.content.kind === 'call' ? <CallMessage call={message.content.call} other={other} isOwn={isOwn} sentAt={message.sentAt} /> : null}
          </Fragment>
        )
      })}
      {children}
    </ul>
  )
}
