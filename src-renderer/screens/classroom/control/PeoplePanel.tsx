import type { Person } from '#shared/people.ts'
import type { RoomPerson } from '#shared/room.ts'
import { type ReactNode, useState } from 'react'
import { Avatar } from '../../../components/Avatar.tsx'
import { Button } from '../../../components/Button.tsx'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { PanelFrame } from '../PanelFrame.tsx'
import { OwnConsent } from '../record/ConsentSign.tsx'
import './control.css'
import { PersonLine } from './PersonLine.tsx'
import { byHand } from './roomPeople.ts'
import { giveCommand } from './useCommand.ts'
import { useInControl, useRoomPeople } from './useRoomPeople.ts'

const nobody: readonly Person[] = []

/** Everybody here, raised hands first; for whoever is in control with what can be done, and with those before the door and shown out. */
export function PeoplePanel({ room, onClose }: { room: LiveRoom; onClose(): void }) {
  const { t } = useWords()
  const people = useRoomPeople(room)
  const inControl = useInControl(room)
  const [leaving, setLeaving] = useState<RoomPerson | null>(null)
  const remove = () => {
    if (leaving) void giveCommand(room, { kind: 'remove', userId: leaving.userId })
    setLeaving(null)
  }
  return (
    <PanelFrame title={t('control.inRoom', { count: people.length })} onClose={onClose}>
      <div className="people-body">
        {inControl ? <Waiting room={room} /> : null}
        <ul className="people-list" aria-label={t('room.people')}>
          {byHand(people).map((person) => <PersonLine key={person.userId} room={room} person={person} inControl={inControl} onRemove={() => { setLeaving(person) }} />)}
        </ul>
        {inControl ? <Removed room={room} /> : null}
      </div>
      <OwnConsent room={room} />
      {inControl ? <ForAll room={room} people={people} /> : null}
      {leaving ? (
        <ConfirmDialog title={t('control.removeTitle', { name: leaving.name })} text={t('control.removeText')} action={t('control.remove')} onConfirm={remove} onClose={() => { setLeaving(null) }} />
      ) : null}
    </PanelFrame>
  )
}

function Waiting({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const waiting = useValue(room.state, (state) => state.room?.waiting ?? nobody)
  if (waiting.length === 0) return null
  return (
    <section className="people-part" aria-label={t('control.waiting')}>
      <div className="people-part-head">
        <h3>{t('control.waiting')}</h3>
        {waiting.length > 1 ? <Button onPress={() => { void giveCommand(room, { kind: 'admit', userId: null }) }}>{t('control.admitAll')}</Button> : null}
      </div>
      <ul className="people-list">
        {waiting.map(({ id, name }) => (
          <Outside key={id} name={name}>
            <Button look="plain" aria-label={t('control.refuseName', { name })} onPress={() => { void giveCommand(room, { kind: 'refuse', userId: id }) }}>{t('control.refuse')}</Button>
            <Button look="primary" aria-label={t('control.admitName', { name })} onPress={() => { void giveCommand(room, { kind: 'admit', userId: id }) }}>{t('control.admit')}</Button>
          </Outside>
        ))}
      </ul>
    </section>
  )
}

function Removed({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const removed = useValue(room.state, (state) => state.room?.removed ?? nobody)
  if (removed.length === 0) return null
  return (
    <section className="people-part" aria-label={t('control.removed')}>
      <h3>{t('control.removed')}</h3>
      <ul className="people-list">
        {removed.map(({ id, name }) => (
          <Outside key={id} name={name}>
            <Button aria-label={t('control.readmitName', { name })} onPress={() => { void giveCommand(room, { kind: 'readmit', userId: id }) }}>{t('control.readmit')}</Button>
          </Outside>
        ))}
      </ul>
    </section>
  )
}

function Outside({ name, children }: { name: string; children: ReactNode }) {
  return <li className="people-line people-outside"><Avatar name={name} /><span className="people-name">{name}</span>{children}</li>
}

function ForAll({ room, people }: { room: LiveRoom; people: readonly RoomPerson[] }) {
  const { t } = useWords()
  const others = people.filter((person) => !person.inControl)
  if (others.length === 0) return null
  const allDraw = others.every((person) => person.mayDraw)
  const hands = people.some((person) => person.handRaisedAt !== null)
  return (
    <div className="people-all" role="group" aria-label={t('control.forAll')}>
      <Button onPress={() => { void giveCommand(room, { kind: 'mute', userId: null }) }}>{t('control.muteAll')}</Button>
      <Button onPress={() => { void giveCommand(room, { kind: 'allowDrawing', userId: null, allowed: !allDraw }) }}>{t(allDraw ? 'control.nobodyDraws' : 'control.allDraw')}</Button>
      {hands ? <Button onPress={() => { void giveCommand(room, { kind: 'lowerHand', userId: null }) }}>{t('control.lowerAll')}</Button> : null}
    </div>
  )
}
