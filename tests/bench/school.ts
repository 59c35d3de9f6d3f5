import { join } from 'node:path'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import { createScheduleRepository } from '../../server/repositories/scheduleRepository.ts'
import { createUserRepository } from '../../server/repositories/userRepository.ts'
import { newId } from '../../server/services/newId.ts'
import { newSessionRows } from '../../server/services/newSession.ts'
import { createPasswordService } from '../../server/services/passwordService.ts'
import { DEMO_PASSWORD } from '../support/lessonPages.ts'

export interface SeededPerson { email: string; name: string; userId: string }
export interface SeededLesson { sessionId: string; boardId: string; people: SeededPerson[] }

/**
 * People and a lesson that has just begun, written beside a running server: booking refuses p2p lessons of the sizes
 * that P4 wants. The first of the people is the tutor.
 */
export async function seedLesson(dataDir: string, size: number): Promise<SeededLesson> {
  const db = kyselyOf(openSqlite(join(dataDir, 'lectern.sqlite')))
  const now = Date.now()
  const passwordHash = await createPasswordService().hash(DEMO_PASSWORD)
  const people = Array.from({ length: size }, () => newId()).map((userId, i) => ({ userId, email: `${userId}@bench.lectern`, name: `Person ${String(i + 1)}` }))
  await createUserRepository(db).insert(people.map(({ userId, email, name }, i) => (
    { id: userId, email, name, role: i === 0 ? 'tutor' : 'student', passwordHash, status: 'active', createdAt: now } as const
  )))
  const [tutorId = '', ...studentIds] = people.map((person) => person.userId)
  const rows = newSessionRows({ title: 'Bench', tutorId, studentIds, createdBy: tutorId, scheduledStart: now, scheduledEnd: now + 60 * 60_000 }, now)
  await createScheduleRepository(db).change(now, (timetable) => timetable.insert([rows]))
  await db.destroy()
  return { sessionId: rows.session.id, boardId: rows.board.id, people }
}
