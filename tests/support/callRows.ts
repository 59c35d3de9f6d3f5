import type Database from 'better-sqlite3'
import { callDuration } from '../../src-shared/calls.ts'
import { kindNumber } from '../../server/repositories/callKinds.ts'
import { newId } from '../../server/services/newId.ts'

const MINUTE = 60_000
const qualities = ['excellent', 'good', 'poor', 'unknown'] as const

export interface CallRowsInput {
  /** Epoch ms: the calls are spread over the time before. */
  now: number
  spanMs: number
  /** Whose calls they are, with everybody else by turns. */
  userId: string
  calls: number
  people: number
  /** With messages too, as the end of a call leaves them. */
  nameOf?: (i: number) => string
}

/**
 * One person's calls with all people of a school, in one go, as calls that are over leave them: of thirty two are video, three missed, three not
 * answered by the other, one with a third person. Returns the ids of the others, in the order of `nameOf`. `database`: migrated.
 */
export function fillCalls(database: Database.Database, { now, spanMs, userId, calls, people, nameOf = (i) => `Person ${i}` }: CallRowsInput): string[] {
  const insert = writers(database)
  const others = Array.from({ length: people }, newId)
  database.transaction(() => {
    insert.user.run(userId, `${userId}@school.test`, 'Me Myself', 'tutor')
    others.forEach((id, i) => insert.user.run(id, `${id}@school.test`, nameOf(i), i % 20 === 0 ? 'tutor' : 'student'))
    for (let i = 0; i < calls; i++) {
      const at = Math.floor(now - spanMs + ((i + 0.5) * spanMs) / calls)
      // 7,919 is prime: everybody is called by turns, in no order of the list.
      const other = others[(i * 7_919) % people] ?? ''
      const third = i % 30 === 29 ? others[(i * 104_729 + 1) % people] : undefined
      writeCall(insert, { i, at, userId, people: third === undefined || third === other ? [other] : [other, third] })
    }
  })()
  return others
}

function writers(database: Database.Database) {
  return {
    user: database.prepare('insert into users (id, email, name, role, "passwordHash", status, "createdAt") values (?, ?, ?, ?, \'\', \'active\', 0)'),
    call: database.prepare('insert into calls (id, type, status, "callerId", "startedAt", "answeredAt", "endedAt", "maxConcurrent") values (?, ?, ?, ?, ?, ?, ?, 2)'),
    part: database.prepare(`insert into "callPeople" ("callId", "userId", "otherId", direction, state, uid, position, "startedAt", missed, quality) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    history: database.prepare('insert into "callHistory" ("callId", "userId", "startedAt", kind, seconds, quality) values (?, ?, ?, ?, ?, ?)'),
    other: database.prepare('insert into "callOthers" ("userId", "otherId", "startedAt", "callId", kind, seconds) values (?, ?, ?, ?, ?, ?)'),
  }
}

interface OneCall { i: number; at: number; userId: string; people: string[] }

function writeCall(insert: ReturnType<typeof writers>, { i, at, userId, people }: OneCall): void {
  const [id, type] = [newId(), i % 15 === 0 ? 'video' : 'voice'] as const
  const caller = i % 2 === 0 ? userId : people[0] ?? ''
  const isAnswered = i % 10 < 8
  const answeredAt = isAnswered ? at + 8_000 : null
  const endedAt = at + (isAnswered ? 8_000 + ((i % 40) + 1) * MINUTE : 30_000)
  insert.call.run(id, type, isAnswered ? 'ended' : 'missed', caller, at, answeredAt, endedAt)
  const everybody = [caller, ...[userId, ...people].filter((person) => person !== caller)]
  everybody.forEach((person, position) => {
    const direction = position === 0 ? 'outgoing' : 'incoming'
    const outcome = isAnswered ? 'answered' : position === 0 ? 'none' : 'missed'
    const kind = kindNumber({ type, direction, outcome })
    const [seconds, quality] = [callDuration({ answeredAt, endedAt }), isAnswered ? qualities[i % 4] : 'unknown']
    insert.part.run(id, person, position === 0 ? everybody[1] : caller, direction, outcome === 'missed' ? 'missed' : 'left', position + 1, position, at, outcome === 'missed' ? 1 : 0, quality)
    insert.history.run(id, person, at, kind, seconds, quality)
    for (const other of everybody) if (other !== person) insert.other.run(person, other, at, id, kind, seconds)
  })
}
