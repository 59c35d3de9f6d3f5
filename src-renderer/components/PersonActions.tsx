import { MessageSquare, Phone, Video } from 'lucide-react'
import type { CallType } from '#shared/calls.ts'
import { toAppError } from '#shared/errors.ts'
import type { Person } from '#shared/people.ts'
import { useCalling } from '../hooks/useCalling.ts'
import { useIsOnline } from '../hooks/useIsOnline.ts'
import { useOpenConversation } from '../hooks/useOpenConversation.ts'
import { useWords } from '../hooks/useWords.ts'
import { errorWords } from '../i18n/errorWords.ts'
import { Button } from './Button.tsx'
import { WithTooltip } from './WithTooltip.tsx'

/** Also while the person is offline: a call then leaves word that it was missed. */
export function CallButtons({ person: { id, name } }: { person: Person }) {
  return (
    <>
      <CallButton type="voice" id={id} name={name} />
      <CallButton type="video" id={id} name={name} />
    </>
  )
}

function CallButton({ type, id, name }: { type: CallType; id: string; name: string }) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const { call, isCalling } = useCalling()
  const Icon = type === 'voice' ? Phone : Video
  const words = t(`people.${type}`, { name })
  return (
    <WithTooltip text={words}>
      <Button look="plain" size="icon" aria-label={words} isDisabled={!isOnline} isPending={isCalling} onPress={() => { call(id, type) }}><Icon aria-hidden size={18} /></Button>
    </WithTooltip>
  )
}

/** Calls the person by voice or video, or writes to him or her. */
export function PersonActions({ person }: { person: Person }) {
  const { t, format } = useWords()
  const opening = useOpenConversation()
  const message = t('people.message', { name: person.name })
  return (
    <>
      <CallButtons person={person} />
      <WithTooltip text={message}>
        <Button look="plain" size="icon" aria-label={message} isPending={opening.isPending} onPress={() => { opening.mutate(person.id) }}><MessageSquare aria-hidden size={18} /></Button>
      </WithTooltip>
      {opening.error ? <span role="alert" className="record-failure">{errorWords(toAppError(opening.error), t, format).what}</span> : null}
    </>
  )
}
