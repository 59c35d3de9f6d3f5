import { readdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Attendance, Session } from '../../src-shared/sessions.ts'
import type { StepRecord } from './steps.ts'

export interface LessonReport { session: Session; attendance: Attendance[]; steps: readonly StepRecord[] }

const time = (instant: string | null) => (instant === null ? '–' : instant.slice(11, 19))
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`

function remarks({ late, absent, leftEarly, drops }: Attendance): string {
  const words = [late && 'late', absent && 'absent', leftEarly && 'left early', drops > 0 && `${drops} drops`].filter((word) => word !== false)
  return words.join(', ') || '–'
}

/** report.json as the API gave it, and report.md to read. */
export function writeReport(folder: string, report: LessonReport): void {
  const { session, attendance, steps } = report
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png')).toSorted()
  writeFileSync(resolve(folder, 'report.json'), `${JSON.stringify({ ...report, pictures }, null, 2)}\n`)
  writeFileSync(resolve(folder, 'report.md'), [
    `# ${session.title}`, '',
    `${session.tutor.name} with ${session.students.map((person) => person.name).join(', ')}; ${session.status}; held ${session.actualDuration ?? 0} s`,
    `(${time(session.actualStartTime)} to ${time(session.actualEndTime)} UTC, planned ${session.durationMinutes} minutes).`, '',
    '## Attendance', '',
    row('Person', 'Joined', 'Left', 'Seconds', 'Remarks'), row('---', '---', '---', '---:', '---'),
    ...attendance.map((item) => row(item.person.name, time(item.firstJoined), time(item.lastLeft), item.totalSeconds, remarks(item))), '',
    '## Steps', '',
    row('At', 'Step', 'Took', 'Found'), row('---:', '---', '---:', '---'),
    ...steps.map((step) => row(`${step.startedAt.toFixed(1)} s`, step.name, `${step.seconds.toFixed(1)} s`, step.error ?? step.found ?? '')), '',
    '## Pictures', '', ...pictures.flatMap((name) => [`![${name.replace('.png', '')}](${name})`, '']),
  ].join('\n'))
}
