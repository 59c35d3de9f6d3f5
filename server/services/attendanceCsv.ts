import { csvOf } from '../../src-shared/csv.ts'
import type { Attendance } from '../../src-shared/sessions.ts'

const header = ['Name', 'Role', 'Status', 'First joined', 'Last left', 'Minutes', 'Drops', 'Late', 'Absent', 'Left early']

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no')

function statusOf({ firstJoined, late, absent, leftEarly }: Attendance): string {
  if (absent) return 'absent'
  if (firstJoined === null) return 'not yet joined'
  const remarks = [...(late ? ['late'] : []), ...(leftEarly ? ['left early'] : [])]
  return remarks.length === 0 ? 'present' : remarks.join(', ')
}

/** A2 as a table: one row a person, times in ISO 8601 UTC, whole minutes. */
export function attendanceCsv(items: readonly Attendance[]): string {
  return csvOf([header, ...items.map((item) => [
    item.person.name, item.person.role, statusOf(item), item.firstJoined ?? '', item.lastLeft ?? '',
    Math.round(item.totalSeconds / 60), item.drops, yesOrNo(item.late), yesOrNo(item.absent), yesOrNo(item.leftEarly),
  ])])
}
