import type { Words } from '../words.ts'
import type { LessonFault } from './lessonFaults.ts'

/** More would not be read on a notification; the lobby tells the rest. */
const MOST = 3

/** What is wrong before a lesson (`start`: epoch ms) and what to do, the time on this computer's clock. */
export function faultText({ title, start }: { title: string; start: number }, faults: readonly LessonFault[], { words, timeZone }: { words: Words; timeZone?: string }) {
  const time = new Intl.DateTimeFormat(words.locale, { timeStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) }).format(start)
  return { title: words.beforeLesson.replace('{title}', title).replace('{time}', time), body: faults.slice(0, MOST).map((fault) => words.lessonFaults[fault]).join(' ') }
}
