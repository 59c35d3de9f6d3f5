import { z } from 'zod'
import { idSchema } from './ids.ts'
import { personSchema } from './people.ts'

/** What the vendor's cloud has recorded of a lesson, or records. `files`: their names in the school's own storage, told when it has ended. */
export const cloudRecordingSchema = z.object({
  id: idSchema, by: personSchema, startedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable(),
  state: z.enum(['recording', 'done', 'failed']), files: z.array(z.string()),
})
export type CloudRecording = z.infer<typeof cloudRecordingSchema>
