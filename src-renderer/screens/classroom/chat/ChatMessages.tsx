import { Fragment, type ReactNode } from 'react'
import type { ChatMessage } from '#shared/chat.ts'
import type { RoomChat } from '../../../domain/RoomChat.ts'
import { useNow } from '../../../hooks/useNow.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { ChatFile } from './ChatFile.tsx'
import { MessageText } from './MessageText.tsx'

const TICK_MS = 30_000
/** Messages of one person within this time stand under one name. */
const TOGETHER_MS = 5 * 60_000

interface Props { messages: readonly ChatMessage[]; fetchFile: RoomChat['fetchFile']; /** After the last one. */ children?: ReactNode }

/** Messages by day; whose they are is said once for several in a row. */
export function ChatMessages({ messages, fetchFile, children }: Props) {
  const { format } = useWords()
  const now = useNow(TICK_MS)
  const dayOf = ({ sentAt }: ChatMessage) => format.day(Date.parse(sentAt), now)
  return (
    <ul className="message-list">
      {messages.map((message, i) => {
        const before = messages[i - 1]
        const isNewDay = before === undefined || dayOf(before) !== dayOf(message)
        const isFollowing = !isNewDay && before.sender.id === message.sender.id && Date.parse(message.sentAt) - Date.parse(before.sentAt) < TOGETHER_MS
        return (
          <Fragment key={message.clientId}>
            {isNewDay ? <li className="message-day">{dayOf(message)}</li> : null}
            <Message message={message} isFollowing={isFollowing} fetchFile={fetchFile} />
          </Fragment>
        )
      })}
      {children}
    </ul>
  )
}

function Message({ message: { sender, sentAt, text, file }, isFollowing, fetchFile }: { message: ChatMessage; isFollowing: boolean; fetchFile: RoomChat['fetchFile'] }) {
  const { t, format } = useWords()
  const isOwn = sender.id === useMe().id
  const name = isOwn ? t('app.you') : sender.name
  return (
    <li className="message" data-own={isOwn} data-following={isFollowing}>
      <p className={isFollowing ? 'hidden-visually' : 'message-meta figures'}>
        <span className="room-chat-name">{name}</span><time dateTime={sentAt}>{format.time(Date.parse(sentAt))}</time>
      </p>
      {text === '' ? null : <div className="bubble"><MessageText text={text} /></div>}
      {file ? <ChatFile file={file} fetchFile={fetchFile} /> : null}
    </li>
  )
}
