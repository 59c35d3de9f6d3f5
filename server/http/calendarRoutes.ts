import type { Response } from 'express'
import { attendanceCsv } from '../services/attendanceCsv.ts'
import type { CalendarFeedService } from '../services/calendarFeedService.ts'
import type { CalendarImportService } from '../services/calendarImportService.ts'
import { fileNameOf } from '../../src-shared/fileName.ts'
import { ownOriginOf } from './crossOrigin.ts'
import { hasAlready } from './hasAlready.ts'
import type { Handlers } from './implement.ts'
import type { SessionRoutesDeps } from './sessionRoutes.ts'

export interface CalendarRoutesDeps extends Pick<SessionRoutesDeps, 'sessions' | 'live'> { calendarFeeds: CalendarFeedService; calendarImports: CalendarImportService }

type CalendarRoutes = 'sessionIcs' | 'attendanceCsv' | 'calendarFeed' | 'createCalendarFeed' | 'revokeCalendarFeed' | 'feed' | 'calendarImports' | 'importCalendar' | 'removeCalendarImport'

export function calendarRoutes({ calendarFeeds, calendarImports, sessions, live }: CalendarRoutesDeps): Pick<Handlers, CalendarRoutes> {
  return {
    async sessionIcs({ actor, params, response }) {
      const { text, fileName } = await calendarFeeds.sessionFile(actor, params.id)
      return asFile(response, fileName, text)
    },
    async attendanceCsv({ actor, params, response }) {
      const items = await live.attendance(actor, params.id)
      const { title, scheduledStartTime } = await sessions.get(actor, params.id)
      return asFile(response, `${fileNameOf(title, 'lesson')} ${scheduledStartTime.slice(0, 10)}.csv`, attendanceCsv(items))
    },
    calendarFeed: ({ actor }) => calendarFeeds.state(actor),
    createCalendarFeed: ({ actor, request }) => calendarFeeds.create(actor, ownOriginOf(request)),
    async revokeCalendarFeed({ actor }) {
      await calendarFeeds.revoke(actor)
      return {}
    },
    async feed({ params, request, response }) {
      const { etag, text } = await calendarFeeds.read(params.feedToken, request.ip ?? '')
      response.set({ 'Cache-Control': 'private, no-cache', ETag: etag })
      if (!hasAlready(request, etag)) return text()
      response.status(304).end()
      return ''
    },
    calendarImports: ({ actor, query }) => calendarImports.list(actor, query),
    importCalendar: ({ actor, body }) => calendarImports.importFile(actor, body),
    async removeCalendarImport({ actor, params }) {
      await calendarImports.remove(actor, params.id)
      return {}
    },
  }
}

/** To be kept under this name (RFC 6266, in whichever script it is written). */
function asFile(response: Response, fileName: string, text: string): string {
  response.attachment(fileName)
  return text
}
