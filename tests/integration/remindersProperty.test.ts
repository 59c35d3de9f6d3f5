import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../server/services/newId.ts'
import { AppError } from '../../src-shared/errors.ts'
import { minutesBefore, type ReminderType, type ScheduledReminderType } from '../../src-shared/reminders.ts'
import { startReminderWorld, type ReminderWorld as World, type Told } from '../support/reminderWorld.ts'
import { addSchool, type TestPerson } from '../support/school.ts'
import type { TestClock } from '../support/testClock.ts'

const MINUTE = 60_000
const types = Object.keys(minutesBefore) as ScheduledReminderType[]

interface Lesson { id: string; start: number; revision: number; cancelled: boolean; people: TestPerson[] }
interface ModelRow { key: string; userId: string; lesson: Lesson; type: ReminderType; dueAt: number; start: number; waiting: boolean }

/** What the rules say, in the plainest way: rows that wait, and rows that are over with for good. */
function createModel(clock: TestClock, people: readonly TestPerson[]) {
  const wants = new Map(people.map((person) => [person.id, { '1hour': true, '15min': true, '5min': true }]))
  const rows = new Map<string, ModelRow>()
  const expected: string[] = []
  const rowOf = (userId: string, lesson: Lesson, type: ReminderType, dueAt: number): ModelRow => (
    { key: keyOf({ userId, sessionId: lesson.id, type, dueAt }), userId, lesson, type, dueAt, start: lesson.start, waiting: true }
  )
  const drop = (matches: (row: ModelRow) => boolean) => { for (const row of [...rows.values()]) if (row.waiting && matches(row)) rows.delete(row.key) }
  const add = (row: ModelRow) => { if (!rows.has(row.key)) rows.set(row.key, row) }

  return {
    wants, expected,
    /** The lesson or the person's choice has changed. */
    follow(lesson: Lesson, userIds: readonly string[]): void {
      for (const userId of userIds) {
        const asked = lesson.cancelled ? [] : types.filter((type) => wants.get(userId)?.[type]).map((type) => rowOf(userId, lesson, type, lesson.start - minutesBefore[type] * MINUTE))
        const stays = (row: ModelRow) => (row.type === 'snoozed' ? !lesson.cancelled && row.start === lesson.start : asked.some((one) => one.key === row.key))
        drop((row) => row.userId === userId && row.lesson === lesson && !stays(row))
        for (const row of asked) if (row.dueAt > clock.now()) add(row)
      }
    },
    /** False: refused. */
    snooze(userId: string, lesson: Lesson): boolean {
      const dueAt = clock.now() + 5 * MINUTE
      if (lesson.cancelled || dueAt >= lesson.start) return false
      drop((row) => row.userId === userId && row.lesson === lesson && row.type === 'snoozed')
      add(rowOf(userId, lesson, 'snoozed', dueAt))
      return true
    },
    /** Of what has come due for a person and a lesson the last one counts. It is told if it waits and the lesson has not begun; nothing before it is. */
    deliver(): void {
      const due = [...rows.values()].filter((row) => row.dueAt <= clock.now())
      for (const group of Map.groupBy(due, (row) => `${row.userId} ${row.lesson.id}`).values()) {
        const current = group.filter((row) => row.start === row.lesson.start && !row.lesson.cancelled)
        const last = current.sort((a, b) => b.dueAt - a.dueAt || a.type.localeCompare(b.type)).at(0)
        if (last?.waiting === true && clock.now() < last.start) expected.push(last.key)
        for (const row of group) row.waiting = false
      }
    },
  }
}

const keyOf = ({ userId, sessionId, type, dueAt }: Omit<Told, 'at' | 'start'>): string => `${userId} ${sessionId} ${type} ${dueAt}`

const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('book' as const), inMinutes: fc.integer({ min: 1, max: 150 }), withSecond: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), lesson: fc.nat(5), inMinutes: fc.integer({ min: 1, max: 150 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), lesson: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('prefer' as const), person: fc.nat(2), type: fc.constantFrom(...types), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snooze' as const), person: fc.nat(2), lesson: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 40 }), looks: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** Does each command to the service and to the model. */
async function createActs(world: World) {
  const school = await addSchool(world.db)
  const people = [school.tutor, school.student, school.student2]
  const model = createModel(world.clock, people)
  const lessons: Lesson[] = []
  let answered = 0
  const counts = { moved: 0, cancelled: 0 }

  const inMinutes = (minutes: number) => world.clock.now() + minutes * MINUTE
  const actorOf = ({ id, name, role }: TestPerson) => ({ userId: id, deviceId: newId(), name, role })
  const tutor = actorOf(school.tutor)
  const everybodyOf = (lesson: Lesson) => lesson.people.map((person) => person.id)
  /** False: the rules of the timetable refuse it, and nothing is to change. */
  const accepted = (work: Promise<unknown>): Promise<boolean> => work.then(() => true, (error: unknown) => {
    if (error instanceof AppError) return false
    throw error
  })
  async function book({ inMinutes: minutes, withSecond }: Extract<Command, { kind: 'book' }>): Promise<void> {
    const of = withSecond ? people : people.slice(0, 2)
    const start = inMinutes(minutes)
    const { id } = await world.server.book(tutor, {
      title: 'Algebra', studentIds: of.slice(1).map((person) => person.id), scheduledStartTime: new Date(start).toISOString(), durationMinutes: 30,
      timeZone: 'UTC', sharedNotes: '', privateNotes: '', waitingRoom: false, encrypted: false, allowOverlap: true,
    })
    const lesson = { id, start, revision: 0, cancelled: false, people: of }
    lessons.push(lesson)
    model.follow(lesson, everybodyOf(lesson))
  }
  async function move(lesson: Lesson, start: number): Promise<void> {
    const [scheduledStartTime, revision] = [new Date(start).toISOString(), lesson.revision]
    if (!await accepted(world.server.reschedule(tutor, lesson.id, { scheduledStartTime, revision, scope: 'one', allowOverlap: true }))) return
    counts.moved += 1
    lesson.start = start
    lesson.revision = (await world.db.selectFrom('sessions').select('revision').where('id', '=', lesson.id).executeTakeFirstOrThrow()).revision
    model.follow(lesson, everybodyOf(lesson))
  }
  async function cancel(lesson: Lesson): Promise<void> {
    if (!await accepted(world.server.cancel(tutor, lesson.id, { reason: '', scope: 'one' }))) return
    counts.cancelled += 1
    lesson.cancelled = true
    model.follow(lesson, everybodyOf(lesson))
  }
  async function look(): Promise<void> {
    await world.server.delivery.deliverDue()
    model.deliver()
    for (const { userId, sessionId, type, dueAt } of world.told.slice(answered)) {
      const person = people.find((one) => one.id === userId)!
      await world.server.service.outcome(actorOf(person), { sessionId, type, dueAt: new Date(dueAt).toISOString(), outcome: { kind: 'shown' } })
    }
    answered = world.told.length
  }
  async function prefer({ person: index, type, on }: Extract<Command, { kind: 'prefer' }>): Promise<void> {
    const person = people[index]!
    model.wants.get(person.id)![type] = on
    await world.server.service.setPreferences(actorOf(person), { [type]: on })
    for (const lesson of lessons) if (lesson.people.includes(person) && !lesson.cancelled && lesson.start > world.clock.now()) model.follow(lesson, [person.id])
  }
  async function snooze(person: TestPerson, lesson: Lesson): Promise<void> {
    if (!lesson.people.includes(person)) return
    const accepted = await world.server.service.snooze(actorOf(person), lesson.id).then(() => true, () => false)
    expect(accepted).toBe(model.snooze(person.id, lesson))
  }
  async function act(one: Command): Promise<void> {
    const lesson = 'lesson' in one ? lessons[one.lesson % Math.max(1, lessons.length)] : undefined
    switch (one.kind) {
      case 'book': return book(one)
      case 'move': return lesson && move(lesson, inMinutes(one.inMinutes))
      case 'cancel': return lesson && cancel(lesson)
      case 'prefer': return prefer(one)
      case 'snooze': return lesson ? snooze(people[one.person]!, lesson) : undefined
      case 'pass':
        world.clock.advance(one.minutes * MINUTE)
        return one.looks ? look() : undefined
      case 'back': { world.clock.advance(-one.minutes * MINUTE); return; }
      case 'restart': return world.restart()
    }
  }
  return { act, look, model, lessons, counts }
}

test('[R1, R3] whatever happens to lessons, choices, servers and clocks: each person gets exactly the right ones, none after the start, none twice', async () => {
  const totals = { told: 0, moved: 0, cancelled: 0 }
  await fc.assert(fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 30 }), async (commands) => {
    const world = await startReminderWorld()
    try {
      const { act, look, model, lessons, counts } = await createActs(world)
      for (const one of commands) await act(one)
      const last = Math.max(world.clock.now(), ...lessons.map((lesson) => lesson.start))
      while (world.clock.now() <= last) {
        await look()
        world.clock.advance(MINUTE)
      }
      expect(world.told.map(keyOf).sort()).toEqual(model.expected.toSorted())
      expect(new Set(world.told.map(keyOf)).size).toBe(world.told.length)
      for (const one of world.told) expect(one.at).toBeLessThan(one.start)
      const open = await world.db.selectFrom('reminders').select('state').where('state', 'in', ['waiting', 'sent']).execute()
      expect(open).toEqual([])
      totals.told += world.told.length
      totals.moved += counts.moved
      totals.cancelled += counts.cancelled
    } finally {
      await world.close()
    }
  }), { numRuns: 100 })
  for (const total of Object.values(totals)) expect(total).toBeGreaterThan(5)
  expect(totals.told).toBeGreaterThan(200)
}, 120_000)
