import { type Reaction, reactionSchema, type RoomCommand, type RoomSignal, signalSchema } from '#shared/roomControl.ts'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { RecordItem } from '../record/RecordItem.tsx'
import type { PanelSwitch } from '../panelSwitch.ts'
import './control.css'
import { PollDialog } from './PollDialog.tsx'
import { reactionSigns } from './reactionSigns.ts'
import { TimerDialog } from './TimerDialog.tsx'
import { giveCommand } from './useCommand.ts'
import { useInControl } from './useRoomPeople.ts'

/** What is not needed every minute: reactions, signals, timer, poll, picker, lock, notes. */
export function MoreButton({ room, panels }: { room: LiveRoom; panels: PanelSwitch }) {
  const { t } = useWords()
  const inControl = useInControl(room)
  const [dialog, setDialog] = useState<'timer' | 'poll' | null>(null)
  const close = () => { setDialog(null) }
  return (
    <>
      <MenuTrigger>
        <Button className="bar-button"><Ellipsis aria-hidden size={22} /><span className="bar-label">{t('control.more')}</span></Button>
        <Popover className="popover" placement="top end">
          <Menu className="menu" aria-label={t('control.more')} onAction={(key) => { if (key === 'notes') panels.show('notes') }}>
            <Reactions room={room} />
            {inControl ? <Control room={room} onDialog={setDialog} /> : <Signals room={room} />}
            <MenuSection className="menu-section" aria-label={t('control.own')}><MenuItem id="notes" className="menu-item">{t('control.notes')}</MenuItem></MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {dialog === 'timer' ? <TimerDialog room={room} onClose={close} /> : null}
      {dialog === 'poll' ? <PollDialog room={room} onClose={close} /> : null}
    </>
  )
}

function Reactions({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  return (
    <MenuSection className="menu-section">
      <Header className="menu-header">{t('control.reactions')}</Header>
      {reactionSchema.options.map((reaction: Reaction) => (
        <MenuItem key={reaction} id={reaction} className="menu-item" textValue={t(`control.reaction.${reaction}`)} onAction={() => { void giveCommand(room, { kind: 'react', reaction }) }}>
          <span aria-hidden className="reaction-sign">{reactionSigns[reaction]}</span>{t(`control.reaction.${reaction}`)}
        </MenuItem>
      ))}
    </MenuSection>
  )
}

/** Only where there is somebody to hear it. */
function Signals({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const me = useMe()
  const heard = useValue(room.state, (state) => state.room?.people.some((person) => person.inControl && person.userId !== me.id) ?? false)
  if (!heard) return null
  return (
    <MenuSection className="menu-section">
      <Header className="menu-header">{t('control.toTutor')}</Header>
      {signalSchema.options.map((signal: RoomSignal) => (
        <MenuItem key={signal} id={signal} className="menu-item" onAction={() => { void giveCommand(room, { kind: 'signal', signal }) }}>{t(`control.signal.${signal}`)}</MenuItem>
      ))}
    </MenuSection>
  )
}

function Control({ room, onDialog }: { room: LiveRoom; onDialog(dialog: 'timer' | 'poll'): void }) {
  const { t } = useWords()
  const locked = useValue(room.state, (state) => state.room?.locked ?? false)
  const many = useValue(room.state, (state) => state.room?.manyScreens ?? false)
  const spotlit = useValue(room.state, (state) => (state.room?.spotlight ?? null) !== null)
  const give = (command: RoomCommand) => () => { void giveCommand(room, command) }
  return (
    <MenuSection className="menu-section">
      <Header className="menu-header">{t('control.lesson')}</Header>
      <MenuItem id="timer" className="menu-item" onAction={() => { onDialog('timer') }}>{t('control.timer')}</MenuItem>
      <MenuItem id="poll" className="menu-item" onAction={() => { onDialog('poll') }}>{t('control.poll')}</MenuItem>
      <MenuItem id="pick" className="menu-item" onAction={give({ kind: 'pick' })}>{t('control.pick')}</MenuItem>
      <MenuItem id="muteAll" className="menu-item" onAction={give({ kind: 'mute', userId: null })}>{t('control.muteAll')}</MenuItem>
      {spotlit ? <MenuItem id="unspotlight" className="menu-item" onAction={give({ kind: 'spotlight', userId: null })}>{t('control.do.unspotlight')}</MenuItem> : null}
      <MenuItem id="lock" className="menu-item" onAction={give({ kind: 'lock', locked: !locked })}>{t(locked ? 'control.unlock' : 'control.lock')}</MenuItem>
      <MenuItem id="screens" className="menu-item" onAction={give({ kind: 'allowManyScreens', allowed: !many })}>{t(many ? 'control.oneScreen' : 'control.manyScreens')}</MenuItem>
      <RecordItem room={room} />
    </MenuSection>
  )
}
