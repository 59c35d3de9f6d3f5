import { z } from 'zod'
import { SCREEN_UIDS } from './agora.ts'
import { idSchema } from './ids.ts'
import { personSchema } from './people.ts'

/** What the vendor's cloud has recorded of a lesson, or records. `files`: their names in the school's own storage, told when it has ended. */
export const cloudRecordingSchema = z.object({
  id: idSchema, by: personSchema, startedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable(),
  state: z.enum(['recording', 'done', 'failed']), files: z.array(z.string()),
})
export type CloudRecording = z.infer<typeof cloudRecordingSchema>

/** The vendor's recorder takes no more cameras and screens than these. */
const MOST_UIDS = 32

/** Of the cameras and screens of those who have agreed: who asked comes first, faces and voices before screens. */
export function recordedUids(by: number, others: readonly number[]): number[] {
  const faces = others.filter((uid) => uid !== by)
  const screenOf = (uid: number) => uid + SCREEN_UIDS
  return [by, screenOf(by), ...faces, ...faces.map(screenOf)].slice(0, MOST_UIDS).sort((a, b) => a - b)
}
