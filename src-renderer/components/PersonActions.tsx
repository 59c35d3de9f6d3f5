import { type LucideIcon, MessageSquare, Phone, Video } from 'lucide-react'
import type { CallType } from '#shared/calls.ts'
import { toAppError } from '#shared/errors.ts'
import type { Person } from '#shared/people.ts'
import { useCalling } from '../hooks/useCalling.ts'
import { useIsOnline } from '../hooks/useIsOnline.ts'
import { useOpenConversation } from '../hooks/useOpenConversation.ts'
import { useIsInReach } from '../hooks/usePeople.ts'
import { useWords } from '../hooks/useWords.ts'
import { errorWords } from '../i18n/errorWords.ts'
import { Button } from './Button.tsx'
import { OutOfReach } from './OutOfReach.tsx'
import { WithTooltip } from './WithTooltip.tsx'

/** `withWords`: in sight, not only read out and in a tooltip. */
interface Props { person: Person; withWords?: boolean }

/** Also while the person is offline: a call then leaves word that it was missed. */
export function CallButtons({ person: { id, name }, withWords = false }: Props) {
  return (
    <>
      <CallButton type="voice" id={id} name={name} withWords={withWords} />
      <CallButton type="video" id={id} name={name} withWords={withWords} />
    </>
  )
}

function CallButton({ type, id, name, withWords }: { type: CallType; id: string; name: string; withWords: boolean }) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const { call, isCalling } = useCalling()
  return (
    <Action icon={type === 'voice' ? Phone : Video} label={t(`people.${type}`, { name })} words={withWords ? t(`callMessage.${type}`) : null}
      isDisabled={!isOnline} isPending={isCalling} onPress={() => { call(id, type) }} />
  )
}

interface ActionProps { icon: LucideIcon; label: string; words: string | null; isDisabled?: boolean; isPending: boolean; onPress(): void }

function Action({ icon: Icon, label, words, ...rest }: ActionProps) {
  if (words !== null) return <Button {...rest} aria-label={label}><Icon aria-hidden size={18} />{words}</Button>
  return <WithTooltip text={label}><Button {...rest} look="plain" size="icon" aria-label={label}><Icon aria-hidden size={18} /></Button></WithTooltip>
}

/** Calls the person by voice or video, or writes to him or her. Of somebody out of reach it says so instead. */
export function PersonActions(props: Props) {
  return useIsInReach(props.person.id) ? <Actions {...props} /> : <OutOfReach person={props.person} />
}

function Actions({ person, withWords = false }: Props) {
  const { t, format } = useWords()
  const opening = useOpenConversation()
  return (
    <>
      <CallButtons person={person} withWords={withWords} />
      <Action icon={MessageSquare} label={t('people.message', { name: person.name })} words={withWords ? t('people.write') : null} isPending={opening.isPending} onPress={() => { opening.mutate(person.id) }} />
      {opening.error ? <span role="alert" className="record-failure">{errorWords(toAppError(opening.error), t, format).what}</span> : null}
    </>
  )
}
