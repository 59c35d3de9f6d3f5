import type { RoomPerson } from '#shared/room.ts'
import { useEffect, useRef, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** Reads out who comes and goes. */
export function Comings({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const me = useMe()
  const [words, setWords] = useState('')
  const before = useRef<ReadonlyMap<string, string> | null>(null)
  useEffect(() => {
    const look = () => {
      const people = room.state.get().room?.people
      if (!people) return
      const now = namesOf(people, me.id)
      const news = before.current ? changes(before.current, now) : { came: [...now.values()], went: [] }
      before.current = now
      const said = [...news.came.map((name) => t('room.joined', { name })), ...news.went.map((name) => t('room.left', { name }))]
      if (said.length > 0) setWords(said.join(' '))
    }
    look()
    return room.state.subscribe(look)
  }, [room, me.id, t])
  return <div className="hidden-visually" aria-live="polite">{words}</div>
}

const namesOf = (people: readonly RoomPerson[], meId: string): Map<string, string> => new Map(people.filter((p) => p.userId !== meId).map((p) => [p.userId, p.name]))

function changes(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): { came: string[]; went: string[] } {
  const missing = (from: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) => [...from].flatMap(([id, name]) => (other.has(id) ? [] : [name]))
  return { came: missing(now, before), went: missing(before, now) }
}
