import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { kyselyOf, openSqlite } from '../db/openSqlite.ts'
import { newSessionRows } from '../services/newSession.ts'
import { insertBooking, overlapsOf, type Span } from './bookingRows.ts'

const db = kyselyOf(openSqlite(':memory:'))
const PEOPLE = ['tutor', 'a', 'b', 'c']
const QUARTER = 15 * 60_000
beforeAll(async () => {
  await migrate(db)
  await db.insertInto('users').values(PEOPLE.map((id) => ({ id, email: id, name: id, role: id === 'tutor' ? 'tutor' as const : 'student' as const, passwordHash: '', status: 'active' as const, createdAt: 0 }))).execute()
})
afterAll(() => db.destroy())

const spans = fc.record({ at: fc.integer({ min: 1, max: 200 }), quarters: fc.integer({ min: 1, max: 32 }) }).map(({ at, quarters }): Span => ({ start: at * QUARTER, end: (at + quarters) * QUARTER }))
const bookings = fc.record({ span: spans, students: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), status: fc.constantFrom('scheduled', 'scheduled', 'active', 'cancelled', 'completed', 'missed'), removed: fc.integer({ min: 0, max: 9 }) })
const meet = (a: Span, b: Span): boolean => Math.max(a.start, b.start) < Math.min(a.end, b.end)

test('[S3] whoever has a live or scheduled session at some of the time is found, and nobody else', async () => {
  await fc.assert(fc.asyncProperty(fc.array(bookings, { maxLength: 12 }), fc.array(spans, { minLength: 1, maxLength: 5 }), fc.uniqueArray(fc.constantFrom(...PEOPLE)), async (made, asked, people) => {
    await db.transaction().execute(async (t) => {
      const ids: string[] = []
      for (const { span, students, status, removed } of made) {
        const rows = newSessionRows({ title: '', tutorId: 'tutor', studentIds: students, createdBy: 'tutor', scheduledStart: span.start, scheduledEnd: span.end }, 0)
        expect(await insertBooking(t, { ...rows, session: { ...rows.session, status, removedAt: removed === 0 ? 1 : null } }, [], 0)).toEqual([])
        ids.push(rows.session.id)
      }
      const except = new Set(ids.slice(0, 1))
      const expected = made.flatMap(({ span, students, status, removed }, i) => (
        i > 0 && removed !== 0 && ['scheduled', 'active'].includes(status) && asked.some((one) => meet(one, span)) ? ['tutor', ...students].filter((id) => people.includes(id)).map((id) => `${ids[i] ?? ''} ${id}`) : []))
      const found = await overlapsOf(t, people, asked, except)
      expect(found.map(({ sessionId, userId }) => `${sessionId} ${userId}`).sort()).toEqual(expected.sort())
      throw new Undo()
    }).catch((error: unknown) => { if (!(error instanceof Undo)) throw error })
  }), { numRuns: 150 })
})

/** Each run leaves an empty school to the next. */
class Undo extends Error {}
