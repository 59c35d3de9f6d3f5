import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Schema } from '../../server/db/schema.ts'
import { insertBooking } from '../../server/repositories/bookingRows.ts'
import { systemClock } from '../../server/services/clock.ts'
import { newId } from '../../server/services/newId.ts'
import { newSessionRows } from '../../server/services/newSession.ts'
import { createTokenService } from '../../server/services/tokenService.ts'

const MINUTE = 60_000
const CHUNK = 100

export interface SignedInPerson { userId: string; accessToken: string }

/** People who are signed in on one device each, written beside a running server: signing a thousand in through the door would be another test. */
export async function addSignedIn(db: Kysely<Schema>, dataDir: string, count: number, roleOf: (i: number) => 'tutor' | 'student'): Promise<SignedInPerson[]> {
  const now = Date.now()
  const tokens = createTokenService({ secret: readFileSync(join(dataDir, 'jwt-secret'), 'utf8').trim(), issuer: 'lectern', clock: systemClock })
  const people = Array.from({ length: count }, (_, i) => ({ userId: newId(), deviceId: newId(), role: roleOf(i) }))
  for (let at = 0; at < count; at += CHUNK) {
    const some = people.slice(at, at + CHUNK)
    await db.insertInto('users').values(some.map(({ userId, role }, i) => ({ id: userId, email: `${userId}@school.test`, name: `Person ${at + i}`, role, passwordHash: '-', status: 'active', createdAt: now }))).execute()
    await db.insertInto('devices').values(some.map(({ userId, deviceId }) => ({ id: deviceId, userId, name: 'Test', client: 'desktop', createdAt: now, lastSeenAt: now, revokedAt: null }))).execute()
  }
  return Promise.all(people.map(async (claims) => ({ userId: claims.userId, accessToken: (await tokens.issueAccess(claims)).accessToken })))
}

/** Booked as bookings are, so that both are reminded fifteen minutes before: at `dueAt`, epoch ms. */
export async function bookReminded(db: Kysely<Schema>, pairs: readonly { tutorId: string; studentId: string; dueAt: number }[]): Promise<void> {
  const now = Date.now()
  for (let at = 0; at < pairs.length; at += CHUNK) {
    await db.transaction().execute(async (t) => {
      for (const { tutorId, studentId, dueAt } of pairs.slice(at, at + CHUNK)) {
        const start = dueAt + 15 * MINUTE
        await insertBooking(t, newSessionRows({ title: 'Algebra', tutorId, studentIds: [studentId], createdBy: tutorId, scheduledStart: start, scheduledEnd: start + 30 * MINUTE }, now), [], now)
      }
    })
  }
}
