import { recordedIds, unrecordedDrawers } from '#shared/recordingRules.ts'
import type { LiveRoomState } from '../domain/LiveRoom.ts'
import type { MixedPerson } from '../rtc/RtcEngine.ts'

/**
 * Who is in the recording now, oneself first: those inside who have agreed. While the server cannot be heard nobody else is: somebody may have
 * taken the consent back. `before` is returned again where nothing has changed.
 */
export function mixedPeople(before: readonly MixedPerson[], { room, legs }: Pick<LiveRoomState, 'room' | 'legs'>, meId: string): readonly MixedPerson[] {
  const recording = room?.recording ?? null
  const isHeard = legs.channel.state === 'up' && recording?.by === meId && recording.since !== null
  const agreed = new Set(recording && isHeard ? recordedIds(recording) : [meId])
  const inside = (room?.people ?? []).filter(({ userId }) => agreed.has(userId))
  const own = inside.filter(({ userId }) => userId === meId)
  const others = inside.filter(({ userId }) => userId !== meId)
  const now = [...own, ...others].map(({ userId, name }) => ({ person: userId === meId ? 'self' : userId, name }))
  const isSame = now.length === before.length && now.every(({ person, name }, i) => before[i]?.person === person && before[i].name === name)
  return isSame ? before : now
}

/**
 * Whether the board may be in the recording now: nobody who can draw on it is outside. While the server cannot be heard it stays only as long as
 * nobody else's drawing can be heard either.
 */
export function boardIsMixed({ room, legs }: Pick<LiveRoomState, 'room' | 'legs'>, meId: string): boolean {
  const recording = room?.recording ?? null
  if (recording?.by !== meId || recording.since === null) return false
  if (legs.channel.state !== 'up' && legs.board.state === 'up') return false
  return unrecordedDrawers(recording, room?.people ?? []).length === 0
}
