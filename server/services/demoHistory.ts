import type { SessionRow } from '../repositories/sessionRepository.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const TUTOR = 'tutor@demo.lectern'
const RAFI = 'student@demo.lectern'
const NUSRAT = 'student2@demo.lectern'

interface Stay { email: string; joinedAt: number; leftAt: number; drops: number }
interface Said { email: string; at: number; text: string }
export interface PastLesson {
  title: string
  students: readonly string[]
  scheduledStart: number
  scheduledEnd: number
  sharedNotes: string
  privateNotes: string
  change: Pick<SessionRow, 'status' | 'actualStart' | 'actualEnd' | 'updatedAt'>
  stays: readonly Stay[]
  /** In the room's chat. */
  said: readonly Said[]
}

/** Minutes after the scheduled start at which somebody came and went, with the connections lost between. */
type Line = readonly [email: string, minute: number, text: string]
type Presence = readonly [email: string, from: number, to: number, drops?: number]
interface Plan { title: string; daysAgo: number; minutes: number; students: readonly string[]; presence: readonly Presence[]; said?: readonly Line[]; sharedNotes?: string; privateNotes?: string }

const plans: readonly Plan[] = [
  { title: 'Fractions: the first steps', daysAgo: 9, minutes: 60, students: [RAFI], presence: [[TUTOR, -4, 61], [RAFI, -1, 61]],
    sharedNotes: 'Halves, thirds and quarters. Next time: adding them.', privateNotes: 'Quick with drawings, slower with numbers.' },
  { title: 'Angles', daysAgo: 7, minutes: 60, students: [RAFI, NUSRAT], presence: [[TUTOR, -2, 63], [RAFI, 7, 30, 1], [RAFI, 33, 63], [NUSRAT, 0, 48]] },
  { title: 'Word problems', daysAgo: 4, minutes: 30, students: [NUSRAT], presence: [[TUTOR, -3, 34], [NUSRAT, 1, 34, 2]] },
  { title: 'Decimals', daysAgo: 2, minutes: 60, students: [RAFI], presence: [] },
  { title: 'Percentages', daysAgo: 1, minutes: 90, students: [RAFI, NUSRAT], presence: [[TUTOR, -6, 88], [RAFI, -2, 88]],
    sharedNotes: 'A per cent is a hundredth. Please do page 31 until next week.',
    said: [
      [TUTOR, 4, 'The rule of today: $p\\,\\% \\text{ of } x = \\frac{p}{100} \\cdot x$'],
      [RAFI, 9, 'So 15 % of 80 is 12?'],
      [TUTOR, 10, 'Exactly. $$\\frac{15}{100} \\cdot 80 = 12$$'],
      [RAFI, 46, 'I made it a small program:\n```\npart = p / 100 * x\n```'],
      [TUTOR, 84, 'Well done! More to practise with: https://en.wikipedia.org/wiki/Percentage'],
    ] },
]

/** Lessons held (with somebody late, somebody who left early, somebody absent) and one that nobody came to. */
export function pastLessons(now: number): PastLesson[] {
  return plans.map(({ title, daysAgo, minutes, students, presence, said = [], sharedNotes = '', privateNotes = '' }) => {
    const scheduledStart = Math.floor((now - daysAgo * DAY) / (30 * MINUTE)) * 30 * MINUTE
    const stays = presence.map(([email, from, to, drops = 0]) => ({ email, joinedAt: scheduledStart + from * MINUTE, leftAt: scheduledStart + to * MINUTE, drops }))
    const scheduledEnd = scheduledStart + minutes * MINUTE
    return { title, students, scheduledStart, scheduledEnd, sharedNotes, privateNotes, stays, said: said.map(([email, minute, text]) => ({ email, at: scheduledStart + minute * MINUTE, text })), change: outcome(stays, scheduledEnd) }
  })
}

/** S6: it started when a tutor and a student were both there, and ended with the last one's leaving. */
function outcome(stays: readonly Stay[], scheduledEnd: number): PastLesson['change'] {
  const tutorCame = stays.find((stay) => stay.email === TUTOR)?.joinedAt
  const studentCame = Math.min(...stays.filter((stay) => stay.email !== TUTOR).map((stay) => stay.joinedAt))
  if (tutorCame === undefined || !Number.isFinite(studentCame)) return { status: 'missed', actualStart: null, actualEnd: null, updatedAt: scheduledEnd }
  const actualEnd = Math.max(...stays.map((stay) => stay.leftAt))
  return { status: 'completed', actualStart: Math.max(tutorCame, studentCame), actualEnd, updatedAt: actualEnd }
}
