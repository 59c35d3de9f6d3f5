import type { RoomPerson } from '#shared/room.ts'
import type { Session } from '#shared/sessions.ts'
import { useRef } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { OwnTile } from './OwnTile.tsx'
import { PersonTile } from './PersonTile.tsx'
import { useBestGrid } from './useBestGrid.ts'
import { WaitingTile } from './WaitingTile.tsx'

const nobody: readonly RoomPerson[] = []

export function Tiles({ room, session, asStrip }: { room: LiveRoom; session: Session; asStrip: boolean }) {
  const { t } = useWords()
  const me = useMe()
  const people = useValue(room.state, (state) => state.room?.people ?? nobody)
  const others = people.filter((person) => person.userId !== me.id)
  const place = useRef<HTMLElement>(null)
  useBestGrid(place, Math.max(2, others.length + 1), !asStrip)
  return (
    <section className="tiles" aria-label={t('room.people')} ref={place} data-strip={asStrip} {...(asStrip ? { tabIndex: 0 } : {})}>
      {others.length === 0 ? <WaitingTile session={session} /> : null}
      {others.map((person) => <PersonTile key={person.userId} engine={room.engine} person={person} />)}
      <OwnTile engine={room.engine} />
    </section>
  )
}
