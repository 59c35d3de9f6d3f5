import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { Session } from '../../src-shared/sessions.ts'
import type { KeptFiles } from './lessonRecordFiles.ts'
import type { RecordWords } from './lessonRecordWords.ts'

/** `timeZone`: IANA. `now`: epoch ms. `reader`: the name of the one who asks. */
interface Input { session: Session; kept: KeptFiles; words: RecordWords; timeZone: string; now: number; reader: string }

const MINUTE = 60
/** A line break in a title would look like a line of ours. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ')

/** What the lesson was, when and with whom, and what is not in its record. */
export function lessonRecordText({ session, kept, words, timeZone, now, reader }: Input): string {
  const title = inOneLine(session.title)
  const blocks = [
    [title, '='.repeat(Math.max(3, title.length))],
    facts(session, words, timeZone),
    isOver(session.status) || session.status === 'scheduled' ? [] : [words.notYetOver],
    faults(kept, words),
    [words.recording],
    [words.made(timesIn(words, timeZone)(now), reader)],
  ]
  return `${blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n')}\n`
}

function facts({ status, scheduledStartTime, scheduledEndTime, actualStartTime, actualEndTime, actualDuration, tutor, students, cancelReason }: Session, words: RecordWords, timeZone: string): string[] {
  const time = timesIn(words, timeZone)
  const span = (from: string, to: string | null) => `${time(Date.parse(from))} – ${to === null ? '' : time(Date.parse(to))}`.trim()
  const minutes = actualDuration === null ? '' : ` (${words.minutes(new Intl.NumberFormat(words.locale).format(Math.round(actualDuration / MINUTE)))})`
  return [
    `${words.when}: ${span(scheduledStartTime, scheduledEndTime)} (${timeZone})`,
    `${words.status}: ${words.statuses[status]}`,
    ...(actualStartTime === null ? [] : [`${words.held}: ${span(actualStartTime, actualEndTime)}${minutes}`]),
    `${words.tutor}: ${inOneLine(tutor.name)}`,
    `${words.students}: ${students.map(({ name }) => inOneLine(name)).join(', ')}`,
    ...(cancelReason ? [`${words.reason}: ${inOneLine(cancelReason)}`] : []),
  ]
}

function faults({ names, faults }: KeptFiles, words: RecordWords): string[] {
  if (faults.size === 0) return []
  return [words.missingTitle, ...[...faults].map(([id, fault]) => `- ${words[fault](names.get(id) ?? id)}`), words.missingNext]
}

/** An instant (epoch ms) as a day and a time there. */
export function timesIn({ locale }: RecordWords, timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  return (at) => format.format(at)
}
