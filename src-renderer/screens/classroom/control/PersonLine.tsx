import type { RoomPerson } from '#shared/room.ts'
import { EllipsisVertical, Hand, Mic, MicOff, MonitorUp, PencilLine, Star, Video, VideoOff } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Avatar } from '../../../components/Avatar.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { ConsentSign } from '../record/ConsentSign.tsx'
import { type PersonAction, commandOf, personActions } from './personActions.ts'
import { handPlaceOf } from './roomPeople.ts'
import { giveCommand } from './useCommand.ts'

interface Props { room: LiveRoom; person: RoomPerson; inControl: boolean; onRemove(): void }

export function PersonLine({ room, person, inControl, onRemove }: Props) {
  const { t, format } = useWords()
  const me = useMe()
  const place = useValue(room.state, (state) => handPlaceOf(state.room?.people ?? [], person.userId))
  const spotlit = useValue(room.state, (state) => state.room?.spotlight === person.userId)
  const { name, media } = person
  const isOwn = person.userId === me.id
  const said = person.connection === 'lost' ? t('room.reconnecting') : person.inControl ? t('control.inControl') : ''
  return (
    <li className="people-line">
      <Avatar name={name} />
      <span className="people-words"><span className="people-name">{isOwn ? t('control.youName', { name }) : name}</span>{said === '' ? null : <span className="soft">{said}</span>}</span>
      <span className="people-signs">
        {place === null ? null : <span className="people-hand" role="img" aria-label={t('control.handPlace', { place })}><Hand aria-hidden size={16} /><span aria-hidden className="figures">{format.number(place)}</span></span>}
        <ConsentSign room={room} userId={person.userId} />
        {spotlit ? <Star role="img" aria-label={t('control.spotlit')} size={16} /> : null}
        {media.screen === 'off' ? null : <MonitorUp role="img" aria-label={t('control.shares')} size={16} />}
        {person.mayDraw ? <PencilLine role="img" aria-label={t('control.draws')} size={16} /> : null}
        {media.microphone ? <Mic role="img" aria-label={t('control.microphoneOn')} size={16} /> : <MicOff role="img" aria-label={t('control.microphoneOff')} size={16} className="people-off" />}
        {media.camera ? <Video role="img" aria-label={t('control.cameraOn')} size={16} /> : <VideoOff role="img" aria-label={t('control.cameraOff')} size={16} className="people-off" />}
      </span>
      {inControl ? <Actions room={room} person={person} isOwn={isOwn} spotlit={spotlit} onRemove={onRemove} /> : null}
    </li>
  )
}

function Actions({ room, person, isOwn, spotlit, onRemove }: Pick<Props, 'room' | 'person' | 'onRemove'> & { isOwn: boolean; spotlit: boolean }) {
  const { t } = useWords()
  const actions = personActions(person, { isOwn, spotlit })
  const act = (action: PersonAction) => {
    if (action === 'remove') onRemove()
    else void giveCommand(room, commandOf(action, person.userId))
  }
  return (
    <MenuTrigger>
      <Button className="people-menu" aria-label={t('control.actionsFor', { name: person.name })}><EllipsisVertical aria-hidden size={18} /></Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" onAction={(key) => { act(key as PersonAction) }}>
          {actions.map((action) => <MenuItem key={action} id={action} className="menu-item" data-danger={action === 'remove'}>{t(`control.do.${action}`)}</MenuItem>)}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
