import type { Role } from '../../src-shared/people.ts'
import { joinWindow, OVERTIME_MINUTES } from '../../src-shared/sessionTimes.ts'
import { instantOf, wallClockOf } from '../../src-shared/zonedTime.ts'
import type { DemoRepository } from '../repositories/demoRepository.ts'
import type { ScheduleRepository } from '../repositories/scheduleRepository.ts'
import type { SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { UserRepository, UserRow } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import type { DemoBoards } from './demoBoards.ts'
import type { DemoCalls } from './demoCalls.ts'
import type { DemoConversations } from './demoConversations.ts'
import { pastLessons, type PastLesson } from './demoHistory.ts'
import { createDemoBooking, weeklyLessons } from './demoBooking.ts'
import { newId } from './newId.ts'
import { newSessionRows, type NewSession } from './newSession.ts'
import type { PasswordService } from './passwordService.ts'

const DEMO_PASSWORD = 'lectern-demo'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const OVERTIME_MS = OVERTIME_MINUTES * MINUTE
/** Late enough that its last reminder does not come while one looks around for the first time. */
const STARTS_IN_MS = 7 * MINUTE

const everybody: readonly { email: string; name: string; role: Role }[] = [
  { email: 'tutor@demo.lectern', name: 'Amina Rahman', role: 'tutor' },
  { email: 'student@demo.lectern', name: 'Rafi Chowdhury', role: 'student' },
  { email: 'student2@demo.lectern', name: 'Nusrat Jahan', role: 'student' },
  { email: 'admin@demo.lectern', name: 'Farid Ahmed', role: 'admin' },
]
const TIME_ZONE = 'Asia/Dhaka'
interface Plan { title: string; students: readonly string[]; minutes: number; /** Epoch ms. */ start: (now: number) => number; weeks?: number; sharedNotes?: string; privateNotes?: string }
/** At a time of day (HH:MM) where the school is, so many days from today: not in the night, whenever the server was started. */
const onDay = (days: number, time: string) => (now: number): number => instantOf(`${wallClockOf(now + days * 24 * HOUR, TIME_ZONE).slice(0, 11)}${time}`, TIME_ZONE)
/** What is always to come: with whom, and how long after now. */
const lessons: readonly Plan[] = [
  {
    title: 'Fractions', students: ['student@demo.lectern'], minutes: 60, start: (now) => Math.ceil((now + STARTS_IN_MS) / MINUTE) * MINUTE,
    sharedNotes: 'Bring exercises 4 to 7.', privateNotes: 'Rafi finds common denominators hard: begin with pizza slices.',
  },
  { title: 'Geometry together', students: ['student@demo.lectern', 'student2@demo.lectern'], minutes: 90, start: onDay(1, '13:00'), sharedNotes: 'Compasses and a ruler, please.' },
  { title: 'Mental arithmetic', students: ['student@demo.lectern'], minutes: 30, weeks: 8, start: onDay(3, '08:00') },
]
/** Written once, with the past. */
const calledOff: Plan & { reason: string } = {
  title: 'Mock exam', students: ['student@demo.lectern', 'student2@demo.lectern'], minutes: 120, start: onDay(4, '13:00'), reason: 'School trip: we find another day.',
}

interface Deps {
  users: UserRepository
  sessions: Pick<SessionRepository, 'list'>
  schedule: ScheduleRepository
  demo: DemoRepository
  conversations: DemoConversations
  calls: DemoCalls
  boards: DemoBoards
  passwords: PasswordService
  announcer: Announcer
  clock: Clock
}
type People = ReadonlyMap<string, UserRow>

/** The school that `npm start` shows. Its password is public, so it exists only where it is asked for. */
export function createDemoSchool({ users, sessions, schedule, demo, conversations, calls, boards, passwords, announcer, clock }: Deps) {
  const booking = createDemoBooking({ schedule })
  async function ensurePeople(): Promise<People> {
    const known = await Promise.all(everybody.map((person) => users.findByEmail(person.email)))
    const missing = everybody.filter((_person, i) => known[i] === undefined)
    const passwordHash = missing.length > 0 ? await passwords.hash(DEMO_PASSWORD) : ''
    const made = missing.map((person): UserRow => ({ id: newId(), ...person, passwordHash, status: 'active', createdAt: clock.now() }))
    if (made.length > 0) await users.insert(made)
    return new Map([...known.filter((row) => row !== undefined), ...made].map((row) => [row.email, row]))
  }
  async function ensureHistory(people: People, tutorId: string): Promise<void> {
    if (await demo.hasSessions(tutorId)) return
    for (const lesson of pastLessons(clock.now())) await writePast(lesson, people, tutorId)
    const now = clock.now()
    const rows = newSessionRows(planned(calledOff, people, tutorId, now), now - 24 * HOUR)
    await booking.write([{ ...rows, session: { ...rows.session, status: 'cancelled', cancelReason: calledOff.reason, revision: 1, updatedAt: now - HOUR } }], now)
  }
  async function writePast(lesson: PastLesson, people: People, tutorId: string): Promise<void> {
    const { students, change, stays, said, ...session } = lesson
    const rows = newSessionRows({ ...session, tutorId, studentIds: idsOf(people, students), createdBy: tutorId, timeZone: TIME_ZONE }, lesson.scheduledStart - 24 * HOUR)
    await booking.write([{ ...rows, session: { ...rows.session, ...change } }], clock.now())
    const intervals = stays.map(({ email, joinedAt, leftAt, drops }) => (
      { id: newId(), roomId: rows.room.id, userId: idOf(people, email), joinedAt, leftAt, lostAt: null, seenAt: leftAt, drops }))
    if (intervals.length > 0) await demo.insertAttendance(intervals)
    const messages = said.map(({ email, at, text }, i) => (
      { roomId: rows.room.id, number: i + 1, id: newId(), senderId: idOf(people, email), clientId: newId(), sentAt: at, text, fileId: null }))
    if (messages.length > 0) await demo.insertChat(messages)
  }
  async function ensureLessons(people: People, tutorId: string): Promise<void> {
    const now = clock.now()
    const upcoming = await sessions.list({ userId: tutorId, status: ['scheduled', 'active'], from: now - OVERTIME_MS, limit: 200 })
    for (const plan of lessons) {
      if (upcoming.some((session) => session.title === plan.title && isToCome(session, now))) continue
      const first = planned(plan, people, tutorId, now)
      const { series, bookings } = plan.weeks === undefined ? { series: null, bookings: [newSessionRows(first, now)] } : weeklyLessons(first, plan.weeks, TIME_ZONE, now)
      await booking.write(bookings, now, series)
      for (const { userId, sessionId } of bookings[0]?.people ?? []) announcer.toPerson(userId, 'SESSION_CREATED', { sessionId })
    }
  }
  let people: People | undefined

  return {
    /** Safe at every start and every tick: makes only what is missing. */
    async ensure(): Promise<void> {
      people ??= await ensurePeople()
      const tutorId = idOf(people, 'tutor@demo.lectern')
      await ensureHistory(people, tutorId)
      await ensureLessons(people, tutorId)
      await calls.ensure(people, clock.now())
      await boards.ensure(tutorId, clock.now())
      await conversations.ensure({ tutorId, studentId: idOf(people, 'student@demo.lectern') })
    },
  }
}

function planned({ title, students, minutes, start, sharedNotes = '', privateNotes = '' }: Plan, people: People, tutorId: string, now: number): NewSession {
  const scheduledStart = start(now)
  return { title, tutorId, studentIds: idsOf(people, students), createdBy: tutorId, scheduledStart, scheduledEnd: scheduledStart + minutes * MINUTE, timeZone: TIME_ZONE, sharedNotes, privateNotes }
}

/** One that runs over its time is still going on. */
const isToCome = (session: SessionRow, now: number): boolean => session.scheduledStart > now || joinWindow(session, now).open

function idOf(people: People, email: string): string {
  const person = people.get(email)
  if (!person) throw new Error(`${email} is not of the demo school`)
  return person.id
}
const idsOf = (people: People, emails: readonly string[]): string[] => emails.map((email) => idOf(people, email))
