import type { Session } from '#shared/sessions.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

const MINUTE = 60_000

/** When a lesson begins, as people say it: "starts in 12 minutes", "tomorrow, 16:00", "started 3 minutes ago". */
export function whenWords(session: Session, now: number, t: Translate, format: Format): string {
  return session.actualStartTime === null ? startWords(Date.parse(session.scheduledStartTime), now, t, format) : agoWords(Date.parse(session.actualStartTime), now, t)
}

/** Of one that has not begun; `start`: epoch ms. */
export function startWords(start: number, now: number, t: Translate, format: Format): string {
  const minutes = Math.ceil((start - now) / MINUTE)
  if (minutes > 60) return t('time.startsAt', { day: format.day(start, now), time: format.time(start) })
  if (minutes > 0) return t('time.startsInMinutes', { count: minutes })
  const late = Math.floor((now - start) / MINUTE)
  return late < 1 ? t('time.startsNow') : t('time.late', { count: late })
}

function agoWords(start: number, now: number, t: Translate): string {
  const minutes = Math.floor((now - start) / MINUTE)
  return minutes < 1 ? t('time.startedNow') : t('time.startedAgo', { count: minutes })
}

/** "today, 16:00 – 17:00". */
export function spanWords(session: Session, now: number, t: Translate, format: Format): string {
  const start = Date.parse(session.scheduledStartTime)
  return t('time.from', { day: format.day(start, now), start: format.time(start), end: format.time(Date.parse(session.scheduledEndTime)) })
}
