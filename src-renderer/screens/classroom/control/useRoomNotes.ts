import { useEffect, useRef, useState } from 'react'
import type { RoomState } from '#shared/room.ts'
import type { Reaction } from '#shared/roomControl.ts'
import type { LiveRoom, RoomEvent } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { Translate } from '../../../i18n/translate.ts'
import { isInControl } from './roomPeople.ts'

/** `sign`: a reaction; null: a line in words. */
export interface RoomNote { id: number; sign: Reaction | null; text: string; tone: 'info' | 'warn' }

const REACTION_MS = 4_000
const NOTE_MS = 10_000
/** More at once than can be read push the oldest out. */
const MOST = 6

/** What has just happened here, in words, each for a while. */
export function useRoomNotes(room: LiveRoom): { notes: readonly RoomNote[]; dismiss(id: number): void } {
  const { t } = useWords()
  const me = useMe()
  const [notes, setNotes] = useState<readonly RoomNote[]>([])
  const nextId = useRef(0)
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const add = (note: Omit<RoomNote, 'id'> | null) => {
      if (!note) return
      const id = (nextId.current += 1)
      setNotes((current) => [...current, { ...note, id }].slice(-MOST))
      timers.add(setTimeout(() => { setNotes((current) => current.filter((one) => one.id !== id)) }, note.sign === null ? NOTE_MS : REACTION_MS))
    }
    let before = room.state.get().room
    const stops = [
      room.onEvent((event) => { add(noteOf(event, room.state.get().room, me.id, t)) }),
      room.state.subscribe(() => {
        const now = room.state.get().room
        if (before && now && now !== before) for (const text of newsBetween(before, now, me.id, t)) add({ sign: null, text, tone: 'info' })
        before = now
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [room, me.id, t])
  return { notes, dismiss: (id) => { setNotes((current) => current.filter((note) => note.id !== id)) } }
}

function noteOf(event: RoomEvent, state: RoomState | null, meId: string, t: Translate): Omit<RoomNote, 'id'> | null {
  const nameOf = (userId: string) => (userId === meId ? t('app.you') : state?.people.find((person) => person.userId === userId)?.name ?? t('booking.tutor'))
  switch (event.kind) {
    case 'reaction': return { sign: event.reaction, text: nameOf(event.userId), tone: 'info' }
    case 'signal': return { sign: null, text: t(`control.told.${event.signal}`, { name: nameOf(event.userId) }), tone: 'warn' }
    case 'picked': return { sign: null, text: event.userId === meId ? t('control.pickedYou') : t('control.picked', { name: nameOf(event.userId) }), tone: 'info' }
    case 'ordered': return { sign: null, text: t(`control.ordered.${event.reason === 'takeover' ? 'takeover' : event.order}`, { name: nameOf(event.by) }), tone: 'warn' }
    case 'engineFellBack': return { sign: null, text: t(`nativeEngine.fellBack.${event.reason}`), tone: 'info' }
    case 'asked': return null
  }
}

/** Changes that nobody here made for himself or herself. */
function newsBetween(before: RoomState, now: RoomState, meId: string, t: Translate): string[] {
  const was = new Map(before.people.map((person) => [person.userId, person]))
  const own = [was.get(meId), now.people.find((person) => person.userId === meId)] as const
  const hands = now.people.filter((person) => person.userId !== meId && person.handRaisedAt !== null && was.get(person.userId)?.handRaisedAt === null)
  const news = hands.map(({ name }) => t('control.raised', { name }))
  if (isInControl(now.people, meId)) {
    for (const { id, name } of now.waiting) if (!before.waiting.some((person) => person.id === id)) news.push(t('control.waits', { name }))
  }
  if (own[0] && own[1] && own[0].mayDraw !== own[1].mayDraw) news.push(t(own[1].mayDraw ? 'control.youDraw' : 'control.youDrawNot'))
  if (own[0] && own[1] && own[0].inControl !== own[1].inControl) news.push(t(own[1].inControl ? 'control.youControl' : 'control.youControlNot'))
  if (before.locked !== now.locked) news.push(t(now.locked ? 'control.isLocked' : 'control.isUnlocked'))
  return news
}
