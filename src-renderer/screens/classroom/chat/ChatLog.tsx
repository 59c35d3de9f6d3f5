import { ArrowDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { ErrorNotice } from '../../../components/Notice.tsx'
import type { RoomChat, RoomChatState } from '../../../domain/RoomChat.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { ChatMessages } from './ChatMessages.tsx'
import { UnsentItem } from './UnsentItem.tsx'

/** Nearer to the end than this, one is reading the newest message. */
const END_PX = 60
const asIs = (state: RoomChatState) => state

/** Read out as it grows; scrolling begins at its end (see the style of the log). */
export function ChatLog({ chat }: { chat: RoomChat }) {
  const { t } = useWords()
  const me = useMe()
  const log = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const state = useValue(chat.state, asIs)
  const { messages, unsent } = state
  const toEnd = () => { log.current?.scrollTo({ top: 0 }) }
  const own = unsent.length + messages.filter(({ sender }) => sender.id === me.id).length
  useEffect(() => { log.current?.scrollTo({ top: 0 }) }, [own])
  return (
    <div className="thread-middle">
      <div className="thread-log" ref={log} role="log" aria-relevant="additions" aria-label={t('chat.log')} aria-busy={state.loading} tabIndex={0}
        onScroll={({ currentTarget }) => { setAtEnd(currentTarget.scrollTop > -END_PX) }}>
        <div className="thread-content">
          <Before chat={chat} state={state} />
          <ChatMessages messages={messages} fetchFile={chat.fetchFile}>
            {unsent.map((message) => <UnsentItem key={message.clientId} chat={chat} message={message} />)}
          </ChatMessages>
        </div>
      </div>
      {atEnd ? null : <Button onPress={toEnd}><ArrowDown aria-hidden size={16} />{t('messages.newest')}</Button>}
    </div>
  )
}

/** What stands above the first message. */
function Before({ chat, state: { messages, unsent, error, hasOlder, loading } }: { chat: RoomChat; state: RoomChatState }) {
  const { t } = useWords()
  const load = () => { void chat.loadOlder() }
  if (error) return <ErrorNotice error={error} actions={<Button onPress={load}>{t('app.tryAgain')}</Button>} />
  if (hasOlder) return <Button look="plain" isPending={loading} onPress={load}>{t(loading ? 'app.loading' : 'messages.showOlder')}</Button>
  if (messages.length > 0 || unsent.length > 0) return null
  return <p className="soft thread-empty">{t(loading ? 'app.loading' : 'chat.empty')}</p>
}
