import type { RoomPerson } from '#shared/room.ts'
import { type ReactNode, useRef } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { OwnTile } from './OwnTile.tsx'
import { PersonTile } from './PersonTile.tsx'
import { useBestGrid } from './useBestGrid.ts'

const nobody: readonly RoomPerson[] = []

interface Props {
  room: LiveRoom
  /** Stands where the first other person will be. */
  waiting: ReactNode
  asStrip: boolean
  /** One's own picture in a corner of the other's while there is no third. */
  ownInCorner: boolean
}

export function Tiles({ room, waiting, asStrip, ownInCorner }: Props) {
  const { t } = useWords()
  const me = useMe()
  const people = useValue(room.state, (state) => state.room?.people ?? nobody)
  const others = people.filter((person) => person.userId !== me.id)
  const inCorner = ownInCorner && !asStrip && others.length <= 1
  const place = useRef<HTMLElement>(null)
  useBestGrid(place, inCorner ? 1 : Math.max(2, others.length + 1), !asStrip)
  return (
    <section className="tiles" aria-label={t('room.people')} ref={place} data-strip={asStrip} data-own-in-corner={inCorner} {...(asStrip ? { tabIndex: 0 } : {})}>
      {others.length === 0 ? waiting : null}
      {others.map((person) => <PersonTile key={person.userId} engine={room.engine} person={person} />)}
      <OwnTile engine={room.engine} />
    </section>
  )
}
