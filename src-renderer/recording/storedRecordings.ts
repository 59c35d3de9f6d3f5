import { z } from 'zod'
import type { StoredRecording } from '../host/Host.ts'

const KEY = 'lectern.recordings'
const MOST = 200

/** `place`: on this device; null: in this browser. */
const keptSchema = z.array(z.object({ roomId: z.string(), name: z.string(), place: z.string().nullable(), at: z.number() }))

function read(): z.infer<typeof keptSchema> {
  try {
    return keptSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'))
  } catch {
    return []
  }
}

/** What this device has recorded of a room, the oldest first. */
export const storedOf = (roomId: string): StoredRecording[] => read().filter((one) => one.roomId === roomId)

export function keepStored(roomId: string, { name, place }: StoredRecording): void {
  const others = read().filter((one) => one.name !== name || one.place !== place)
  // Full or forbidden: the file is where it was said all the same.
  try { localStorage.setItem(KEY, JSON.stringify([...others, { roomId, name, place, at: Date.now() }].slice(-MOST))) } catch { return }
}
