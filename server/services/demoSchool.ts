import type { Role } from '../../src-shared/people.ts'
import { joinWindow, OVERTIME_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { DemoRepository } from '../repositories/demoRepository.ts'
import type { SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { UserRepository, UserRow } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import type { DemoConversations } from './demoConversations.ts'
import { pastLessons, type PastLesson } from './demoHistory.ts'
import { newId } from './newId.ts'
import { newSessionRows } from './newSession.ts'
import type { PasswordService } from './passwordService.ts'

const DEMO_PASSWORD = 'lectern-demo'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const OVERTIME_MS = OVERTIME_MINUTES * MINUTE
const STARTS_IN_MS = 5 * MINUTE

const everybody: readonly { email: string; name: string; role: Role }[] = [
  { email: 'tutor@demo.lectern', name: 'Amina Rahman', role: 'tutor' },
  { email: 'student@demo.lectern', name: 'Rafi Chowdhury', role: 'student' },
  { email: 'student2@demo.lectern', name: 'Nusrat Jahan', role: 'student' },
  { email: 'admin@demo.lectern', name: 'Farid Ahmed', role: 'admin' },
]
/** What is always to come: with whom, and how long after now (epoch ms rounded by `start`). */
const lessons: readonly { title: string; students: readonly string[]; minutes: number; start: (now: number) => number }[] = [
  { title: 'Fractions', students: ['student@demo.lectern'], minutes: 60, start: (now) => Math.ceil((now + STARTS_IN_MS) / MINUTE) * MINUTE },
  { title: 'Geometry together', students: ['student@demo.lectern', 'student2@demo.lectern'], minutes: 90, start: (now) => Math.ceil((now + 24 * HOUR) / HOUR) * HOUR },
]

interface Deps {
  users: UserRepository
  sessions: SessionRepository
  demo: DemoRepository
  conversations: DemoConversations
  passwords: PasswordService
  announcer: Announcer
  clock: Clock
}
type People = ReadonlyMap<string, UserRow>

/** The school that `npm start` shows. Its password is public, so it exists only where it is asked for. */
export function createDemoSchool({ users, sessions, demo, conversations, passwords, announcer, clock }: Deps) {
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
  }
  async function writePast(lesson: PastLesson, people: People, tutorId: string): Promise<void> {
    const { title, scheduledStart, scheduledEnd, change } = lesson
    const rows = newSessionRows({ title, tutorId, studentIds: idsOf(people, lesson.students), createdBy: tutorId, scheduledStart, scheduledEnd }, scheduledStart - 24 * HOUR)
    await sessions.create({ ...rows, session: { ...rows.session, ...change } }, [])
    const stays = lesson.stays.map(({ email, joinedAt, leftAt, drops }) => (
      { id: newId(), roomId: rows.room.id, userId: idOf(people, email), joinedAt, leftAt, lostAt: null, seenAt: leftAt, drops }))
    if (stays.length > 0) await demo.insertAttendance(stays)
  }
  async function ensureLessons(people: People, tutorId: string): Promise<void> {
    const now = clock.now()
    const upcoming = await sessions.list({ userId: tutorId, status: ['scheduled', 'active'], from: now - OVERTIME_MS, limit: 200 })
    for (const { title, students, minutes, start } of lessons) {
      if (upcoming.some((session) => session.title === title && isToCome(session, now))) continue
      const scheduledStart = start(now)
      const rows = newSessionRows({
        title, tutorId, studentIds: idsOf(people, students), createdBy: tutorId, scheduledStart, scheduledEnd: scheduledStart + minutes * MINUTE,
      }, now)
      await sessions.create(rows, [])
      for (const { userId } of rows.people) announcer.toPerson(userId, 'SESSION_CREATED', { sessionId: rows.session.id })
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
      await conversations.ensure({ tutorId, studentId: idOf(people, 'student@demo.lectern') })
    },
  }
}

/** One that runs over its time is still going on. */
const isToCome = (session: SessionRow, now: number): boolean => session.scheduledStart > now || joinWindow(session, now).open

function idOf(people: People, email: string): string {
  const person = people.get(email)
  if (!person) throw new Error(`${email} is not of the demo school`)
  return person.id
}
const idsOf = (people: People, emails: readonly string[]): string[] => emails.map((email) => idOf(people, email))
