/** A series as a person thinks of it: lessons in the order of their rule, at wall-clock times (minutes since 1970 as the wall clock counts them). */
export interface ModelLesson {
  id: string
  /** Which series it belongs to, counted as they came to be; null: it is on its own. */
  series: number | null
  /** Where the rule puts it, and where it is. */
  place: number
  start: number
  status: 'scheduled' | 'cancelled' | 'missed'
}
export type Scope = 'one' | 'following' | 'all'
export interface Time { days: number; minutes: number }

const DAY = 24 * 60
const LESSON = 60

/** `now` and the result: minutes of the wall clock. */
export const isToCome = (lesson: ModelLesson, now: number): boolean => lesson.status === 'scheduled' && lesson.start > now

/** The same day and `days` more, at `minutes` after midnight. */
export const timeFrom = (lesson: ModelLesson, { days, minutes }: Time): number => Math.floor(lesson.place / DAY) * DAY + days * DAY + minutes

export function refusal(lesson: ModelLesson, to: number, now: number): string | null {
  if (lesson.status !== 'scheduled') return 'SESSION_OVER'
  if (lesson.start <= now) return 'ALREADY_BEGUN'
  return to < now ? 'VALIDATION_FAILED' : null
}

/** All lessons after a move of `target`, or the code with which it is refused. `daily`: the new rule is so many days, one after the other. */
export function moved(lessons: readonly ModelLesson[], target: ModelLesson, { scope, to, now, daily }: { scope: Scope; to: number; now: number; daily: number | null }): ModelLesson[] | string {
  const refused = refusal(target, to, now)
  if (refused !== null) return refused
  if (scope === 'one' || target.series === null) return lessons.map((lesson) => (lesson === target ? { ...lesson, start: to } : lesson))
  const own = lessons.filter((lesson) => lesson.series === target.series).sort((a, b) => a.place - b.place)
  const pointed = own.indexOf(target)
  const open = own.findIndex((lesson) => lesson.place > now && (lesson.status === 'cancelled' || isToCome(lesson, now)))
  const from = scope === 'following' || open === -1 ? pointed : Math.min(open, pointed)
  const series = from === 0 ? target.series : 1 + Math.max(...lessons.map((lesson) => lesson.series ?? 0))
  const first = (own[from] ?? target).place + to - target.place
  const places = daily === null ? own.slice(from).map((lesson) => lesson.place + to - target.place) : Array.from({ length: daily }, (_, i) => first + i * DAY)
  const missing = places.slice(own.length - from)
  const starts = own.slice(from).flatMap((lesson, i) => (isToCome(lesson, now) ? places.slice(i, i + 1) : []))
  if ([...starts, ...missing].some((start) => start < now)) return 'VALIDATION_FAILED'
  const after = own.slice(from).flatMap((lesson, i) => replaced(lesson, places[i], series, now))
  const more = missing.map((place): ModelLesson => ({ id: '', series, place, start: place, status: 'scheduled' }))
  return [...lessons.filter((lesson) => lesson.series !== target.series), ...own.slice(0, from), ...after, ...more]
}

function replaced(lesson: ModelLesson, place: number | undefined, series: number, now: number): ModelLesson[] {
  if (place === undefined) return isToCome(lesson, now) ? [] : [{ ...lesson, series: null }]
  return [isToCome(lesson, now) ? { ...lesson, series, place, start: place } : { ...lesson, series, place }]
}

export function cancelled(lessons: readonly ModelLesson[], target: ModelLesson, scope: Scope, now: number): ModelLesson[] | string {
  const own = lessons.filter((lesson) => lesson.series !== null && lesson.series === target.series).sort((a, b) => a.place - b.place)
  const from = scope === 'all' ? 0 : own.indexOf(target)
  const meant = scope === 'one' || target.series === null ? [] : own.slice(from).filter((lesson) => isToCome(lesson, now))
  const all = new Set(target.status === 'scheduled' ? [target, ...meant] : meant)
  if (all.size === 0 || (scope !== 'all' && target.status !== 'scheduled')) return 'CONFLICT'
  return lessons.map((lesson) => (all.has(lesson) ? { ...lesson, status: 'cancelled' } : lesson))
}

/** S7: nobody comes to these lessons. */
export const passed = (lessons: readonly ModelLesson[], now: number): ModelLesson[] =>
  lessons.map((lesson) => (lesson.status === 'scheduled' && lesson.start + LESSON <= now ? { ...lesson, status: 'missed' } : lesson))
