import type { LiveRoom } from '../domain/LiveRoom.ts'
import type { Host } from '../host/Host.ts'
import { canEncode, createLessonRecorder, type LessonRecorder } from './createLessonRecorder.ts'
import { keepStored } from './storedRecordings.ts'

const recorders = new WeakMap<LiveRoom, LessonRecorder>()

/** One for each room that is visited; null where this browser cannot record. */
export function recorderOf(room: LiveRoom, { host, meId }: { host: Pick<Host, 'recordings'>; meId: string }): LessonRecorder | null {
  const { recordings } = host
  if (!recordings || !canEncode()) return null
  const known = recorders.get(room)
  if (known) return known
  const made = createLessonRecorder({ room, recordings, meId, onStored: (stored) => { keepStored(room.state.get().room?.roomId ?? '', stored) } })
  recorders.set(room, made)
  return made
}
