import { z } from 'zod'
import { type OpenDevices, openDevicesSchema } from '#shared/room.ts'
import { idSchema } from '#shared/ids.ts'

const KEY = 'lectern.inCall'
const noteSchema = z.object({ callId: idSchema, media: openDevicesSchema })

/** What was open when this tab's page was reloaded in the call; null when it was not in it. */
export function lastCall(callId: string): OpenDevices | null {
  try {
    const note = noteSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'))
    return note.success && note.data.callId === callId ? note.data.media : null
  } catch {
    return null
  }
}
export const noteInCall = (callId: string, media: OpenDevices): void => { sessionStorage.setItem(KEY, JSON.stringify({ callId, media })) }
export const forgetCall = (): void => { sessionStorage.removeItem(KEY) }
