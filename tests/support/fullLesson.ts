import { hash } from '@node-rs/argon2'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { newId } from '../../server/services/newId.ts'
import { apiAs } from './apiAs.ts'
import { DEMO, DEMO_PASSWORD } from './lessonPages.ts'
import type { ServerProcess } from './serverProcess.ts'

const MINUTE = 60_000

/** A lesson of the demo tutor that may be joined now, with so many students of its own. `names`: of the first of them. */
export async function bookFullLesson(server: ServerProcess, students: number, names: readonly string[] = []): Promise<{ sessionId: string; emails: string[]; names: string[] }> {
  const people = Array.from({ length: students }, (_, i) => ({ id: newId(), email: `learner${i + 1}@demo.lectern`, name: names[i] ?? `Learner ${i + 1}` }))
  // With little work in it: signing in is tested elsewhere.
  const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 })
  const database = new Database(join(server.dataDir, 'lectern.sqlite'))
  const insert = database.prepare(`insert into users (id, email, name, role, "passwordHash", status, "createdAt") values (?, ?, ?, 'student', ?, 'active', 0)`)
  for (const { id, email, name } of people) insert.run(id, email, name, passwordHash)
  database.close()
  const tutor = await apiAs(server.url, DEMO.tutor)
  const session = await tutor.createSession({
    body: { title: 'Everybody together', studentIds: people.map(({ id }) => id), scheduledStartTime: new Date(Date.now() + 5 * MINUTE).toISOString(), durationMinutes: 60, allowOverlap: true },
  })
  return { sessionId: session.id, emails: people.map(({ email }) => email), names: people.map(({ name }) => name) }
}
