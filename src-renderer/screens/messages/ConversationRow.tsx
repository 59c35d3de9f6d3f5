import type { Conversation, Message } from '#shared/conversations.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { CountBadge } from '../../components/CountBadge.tsx'
import { PresenceMark } from '../../components/PresenceMark.tsx'
import { usePresence } from '../../hooks/usePeople.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { callMessageWords } from '../../i18n/callWords.ts'
import type { Format } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'

interface Props { conversation: Conversation; isOpen: boolean; now: number }

export function ConversationRow({ conversation: { id, other, lastMessage, unread }, isOpen, now }: Props) {
  const { t, format } = useWords()
  const me = useMe()
  const presence = usePresence(other.id)
  return (
    <li>
      <a className="conversation" href={hrefOf({ name: 'messages', conversationId: id })} aria-current={isOpen ? 'page' : undefined} data-unread={unread > 0}>
        <Avatar name={other.name} />
        <span className="conversation-words">
          <span className="conversation-top">
            <span className="conversation-name">{other.name}</span>
            {presence === null ? null : <PresenceMark presence={presence} withWord={false} />}
            {lastMessage ? <span className="conversation-when figures">{whenOf(Date.parse(lastMessage.sentAt), now, format)}</span> : null}
          </span>
          <span className="conversation-bottom">
            <span className="conversation-last">{lastMessage ? previewOf(lastMessage, me.id, now, t, format) : t('messages.nothingSaid')}</span>
            {unread > 0 ? <CountBadge count={unread} label={t('menu.unreadMessages', { count: unread })} /> : null}
          </span>
        </span>
      </a>
    </li>
  )
}

/** Today the time, before that the day. */
const whenOf = (at: number, now: number, format: Format): string => (format.moment(at, now) === format.time(at) ? format.time(at) : format.day(at, now))

function previewOf({ content, senderId }: Message, meId: string, now: number, t: Translate, format: Format): string {
  const isOwn = senderId === meId
  // A call says by itself who it was.
  if (content.kind === 'call') return callMessageWords(content.call, isOwn, t, format)
  const text = content.kind === 'text' ? content.text : t('messages.previewProposal', { time: format.moment(Date.parse(content.proposal.startTime), now) })
  return isOwn ? t('messages.previewOwn', { text }) : text
}
