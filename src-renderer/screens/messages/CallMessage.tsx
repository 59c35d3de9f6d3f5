import { Phone, PhoneMissed, Video } from 'lucide-react'
import type { Person } from '#shared/people.ts'
import { Button } from '../../components/Button.tsx'
import { useCalling } from '../../hooks/useCalling.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useIsInReach } from '../../hooks/usePeople.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { type CallContent, callMessageWords } from '../../i18n/callWords.ts'
import { SentAt } from './TextMessage.tsx'

interface Props { call: CallContent; other: Person; isOwn: boolean; sentAt: string }

/** A call between the two, in line with what they wrote. */
export function CallMessage({ call, other, isOwn, sentAt }: Props) {
  const { t, format } = useWords()
  const { call: callAgain, isCalling } = useCalling()
  const isOnline = useIsOnline()
  const isInReach = useIsInReach(other.id)
  const isMissed = !isOwn && call.status !== 'ended' && call.status !== 'rejected'
  const Icon = isMissed ? PhoneMissed : call.type === 'video' ? Video : Phone
  return (
    <li className="message" data-own={isOwn}>
      <div className="call-message" data-missed={isMissed}>
        <Icon aria-hidden size={18} />
        <a href={hrefOf({ name: 'callDetails', callId: call.id })}><span className="hidden-visually">{isOwn ? t('app.you') : other.name}: </span>{callMessageWords(call, isOwn, t, format)}</a>
        {isInReach ? <Button look="plain" isDisabled={!isOnline} isPending={isCalling} onPress={() => { callAgain(other.id, call.type) }}>{t(isOwn ? 'callMessage.again' : 'callMessage.back')}</Button> : null}
      </div>
      <p className="message-meta figures"><SentAt at={sentAt} /></p>
    </li>
  )
}
