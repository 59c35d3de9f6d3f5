import { MessageSquareText, Phone, PhoneOff, Video } from 'lucide-react'
import { useId } from 'react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { Call } from '#shared/calls.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import { callerOf } from '../../domain/callPeople.ts'
import type { Ring } from '../../domain/ringingCalls.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'

const replies = ['later', 'lesson', 'write'] as const

/** Somebody calls. It stands beside whatever the person does, and takes nothing from it. */
export function RingCard({ ring: { call, answering, error } }: { ring: Ring }) {
  const { t, format } = useWords()
  const desk = useCallDesk()
  const me = useMe()
  const id = useId()
  const name = callerOf(call)?.name ?? ''
  const others = call.people.filter(({ person, state }) => person.id !== call.callerId && person.id !== me.id && state === 'joined').map(({ person }) => person.name)
  const accept = (withCamera: boolean) => { void desk.answer(call.id, withCamera).then((callId) => { if (callId !== null) goTo({ name: 'call', callId }) }) }
  return (
    <div className="ring-card" role="alertdialog" aria-modal="false" aria-labelledby={`${id}name`} aria-describedby={`${id}hint`}>
      <Avatar name={name} />
      <div className="ring-card-words">
        <p id={`${id}name`} className="ring-card-name">{t(`ringing.${call.type}`, { name })}</p>
        {others.length === 0 ? null : <p className="soft">{t('ringing.withOthers', { people: format.list(others) })}</p>}
        {error ? <p className="ring-card-error" role="alert">{t('ringing.lost', { why: errorWords(error, t, format).what, next: errorWords(error, t, format).next })}</p>
          : <p id={`${id}hint`} className="soft ring-card-hint">{t('ringing.hint')}</p>}
      </div>
      <div className="ring-card-actions">
        <AcceptButtons call={call} isPending={answering} onAccept={accept} />
        <div className="ring-card-decline">
          <Button look="danger" onPress={() => { desk.decline(call.id) }}><PhoneOff aria-hidden size={18} />{t('ringing.decline')}</Button>
          <QuickReplies onReply={(text) => { desk.decline(call.id, text) }} />
        </div>
      </div>
    </div>
  )
}

function AcceptButtons({ call, isPending, onAccept }: { call: Call; isPending: boolean; onAccept: (withCamera: boolean) => void }) {
  const { t } = useWords()
  const words = (key: 'accept' | 'acceptVideo') => t(isPending ? 'ringing.accepting' : `ringing.${key}`)
  if (call.type === 'voice') return <Button look="primary" isPending={isPending} onPress={() => { onAccept(false) }}><Phone aria-hidden size={18} />{words('accept')}</Button>
  return (
    <>
      <Button look="primary" isPending={isPending} onPress={() => { onAccept(true) }}><Video aria-hidden size={18} />{words('acceptVideo')}</Button>
      {isPending ? null : <Button onPress={() => { onAccept(false) }}><Phone aria-hidden size={18} />{t('ringing.acceptVoice')}</Button>}
    </>
  )
}

function QuickReplies({ onReply }: { onReply: (text: string) => void }) {
  const { t } = useWords()
  return (
    <MenuTrigger>
      <Button size="icon" aria-label={t('ringing.replies')}><MessageSquareText aria-hidden size={18} /></Button>
      <Popover className="popover ring-popover" placement="bottom end">
        <Menu className="menu" onAction={(key) => { onReply(t(`ringing.reply.${key as (typeof replies)[number]}`)) }}>
          {replies.map((reply) => <MenuItem key={reply} id={reply} className="menu-item">{t(`ringing.reply.${reply}`)}</MenuItem>)}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
