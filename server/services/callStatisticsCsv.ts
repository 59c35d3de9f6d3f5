import type { CallStatistics } from '../../src-shared/calls.ts'
import { csvOf } from '../../src-shared/csv.ts'

const header = ['Table', 'Row', 'Number', 'Seconds']
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const qualities = ['excellent', 'good', 'poor', 'unknown'] as const

/** The tables one below the other; `Number` counts calls, except that the answered rate is between 0 and 1. Days and hours in the reader's time zone. */
export function callStatisticsCsv(statistics: CallStatistics): string {
  const { from, to, timeZone, total, outgoing, incoming, voice, video, answered, missed, totalSeconds, averageSeconds, answeredRate } = statistics
  return csvOf([
    header,
    ['Span', `${from} to ${to}`, '', ''], ['Span', timeZone, '', ''],
    ['Summary', 'All', total, totalSeconds], ['Summary', 'Outgoing', outgoing, ''], ['Summary', 'Incoming', incoming, ''], ['Summary', 'Voice', voice, ''], ['Summary', 'Video', video, ''],
    ['Summary', 'Answered', answered, totalSeconds], ['Summary', 'Missed', missed, ''],
    ['Summary', 'Average of the answered', '', averageSeconds === null ? '' : Math.round(averageSeconds)],
    ['Summary', 'Answered rate', answeredRate === null ? '' : Number(answeredRate.toFixed(4)), ''],
    ...statistics.people.map(({ person, calls, seconds }) => ['People', person.name, calls, seconds]),
    ...statistics.hours.map((calls, hour) => ['Hours', `${String(hour).padStart(2, '0')}:00`, calls, '']),
    ...statistics.weekdays.map((calls, day) => ['Weekdays', weekdays[day] ?? '', calls, '']),
    ...statistics.qualityTrend.flatMap((day) => qualities.map((quality) => ['Quality', `${day.date} ${quality}`, day[quality], ''])),
  ])
}
