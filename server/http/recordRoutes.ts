import type { LessonRecordService } from '../services/lessonRecord.ts'
import type { Handlers } from './implement.ts'

export interface RecordRoutesDeps { lessonRecords: LessonRecordService }

/** All that is kept of a session, as one download. */
export function recordRoutes({ lessonRecords }: RecordRoutesDeps): Pick<Handlers, 'sessionRecord'> {
  return {
    sessionRecord: ({ actor, params, query }) => lessonRecords.open(actor, params.id, query),
  }
}
