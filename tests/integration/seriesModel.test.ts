import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { occurrencesOf } from '../../src-shared/recurrence.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { instantOf, wallClockOf } from '../../src-shared/zonedTime.ts'
import type { TestPerson } from '../support/school.ts'
import { cancelled, moved, passed, timeFrom, type ModelLesson, type Scope } from '../support/seriesModel.ts'
import { createSessionCopy, type SessionCopy } from '../support/sessionCopy.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { createTestClock } from '../support/testClock.ts'

const HOUR = 3_600_000
const ZONE = 'Europe/Berlin'

let server: TestServer
// Runs go on where the one before has left the clock: through the changes of spring and of autumn.
beforeAll(async () => { server = await startTestServer({ clock: createTestClock(Date.parse('2027-02-01T09:00:00Z')) }) })
afterAll(() => server.close())

const wallOf = (at: number): number => Date.parse(`${wallClockOf(at, ZONE)}Z`) / 60_000
const isoOf = (wall: number): string => new Date(instantOf(new Date(wall * 60_000).toISOString().slice(0, 16), ZONE)).toISOString()

type Step = { kind: 'move'; scope: Scope; pick: number; days: number; minutes: number; daily: number | null } | { kind: 'cancel'; scope: Scope; pick: number } | { kind: 'pass'; hours: number }
const scope = fc.constantFrom<Scope>('one', 'following', 'all')
const pick = fc.nat({ max: 30 })
const minutes = fc.integer({ min: 16, max: 36 }).map((half) => half * 30)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('move' as const), scope, pick, days: fc.integer({ min: -4, max: 6 }), minutes, daily: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), scope, pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 200 }) }) },
)

interface World { tutor: TestPerson; copy: SessionCopy; lessons: ModelLesson[]; revisions: Map<string, number>; written: { history: number; lastNumber: number } }

async function begin(): Promise<World> {
  const [tutor, student] = [await server.addPerson('tutor', `T ${server.clock.now()} ${Math.random()}`), await server.addPerson('student', `S ${server.clock.now()} ${Math.random()}`)]
  const start = Math.floor(wallOf(server.clock.now()) / 1440) * 1440 + 1440 + 16 * 60
  await server.book({ by: tutor, studentIds: [student.id], scheduledStartTime: isoOf(start), timeZone: ZONE, rrule: 'FREQ=WEEKLY;COUNT=8' })
  const lessons = Array.from({ length: 8 }, (_, i): ModelLesson => ({ id: '', series: 0, place: start + i * 7 * 1440, start: start + i * 7 * 1440, status: 'scheduled' }))
  const world: World = { tutor, copy: createSessionCopy(server, student, 4), lessons, revisions: new Map(), written: { history: 0, lastNumber: 0 } }
  await check(world)
  return world
}

async function take(world: World, what: Step): Promise<void> {
  if (what.kind === 'pass') {
    server.clock.advance(what.hours * HOUR)
    await server.server.tick()
    world.lessons = passed(world.lessons, wallOf(server.clock.now()))
    return
  }
  const now = wallOf(server.clock.now())
  const target = world.lessons[what.pick % world.lessons.length]!
  const path = `/sessions/${target.id}`
  if (what.kind === 'cancel') {
    const reply = await server.as(world.tutor, 'POST', `${path}/cancel`, { scope: what.scope })
    settle(world, reply, cancelled(world.lessons, target, what.scope, now))
    return
  }
  const to = timeFrom(target, what)
  const daily = what.scope === 'one' || target.series === null ? null : what.daily
  const reply = await server.as(world.tutor, 'PATCH', `${path}/reschedule`, {
    scheduledStartTime: isoOf(to), scope: what.scope, revision: world.revisions.get(target.id), allowOverlap: true, ...(daily === null ? {} : { rrule: `FREQ=DAILY;COUNT=${daily}` }),
  })
  settle(world, reply, moved(world.lessons, target, { scope: what.scope, to, now, daily }))
}

function settle(world: World, reply: { status: number; body: Record<string, unknown> }, expected: ModelLesson[] | string): void {
  expect(reply.status === 200 ? 'done' : reply.body['code']).toBe(typeof expected === 'string' ? expected : 'done')
  if (typeof expected !== 'string') world.lessons = expected
}

/** The rows are what the model says, and so are a copy of them and the rules of their series. */
async function check(world: World): Promise<void> {
  const { items } = (await server.as<{ items: Session[] }>(world.tutor, 'GET', '/sessions?limit=200')).body
  const known = new Set(world.lessons.map((lesson) => lesson.id))
  for (const session of items.filter(({ id }) => !known.has(id))) {
    const place = wallOf(Date.parse(session.series?.occurrenceStart ?? ''))
    const lesson = world.lessons.find((one) => one.id === '' && one.place === place)
    if (lesson) lesson.id = session.id
  }
  const shown = (lesson: Omit<ModelLesson, 'series'>) => `${lesson.id} ${lesson.start} ${lesson.status}`
  expect(items.map((session) => shown({ id: session.id, place: 0, start: wallOf(Date.parse(session.scheduledStartTime)), status: session.status as ModelLesson['status'] })).sort()).toEqual(world.lessons.map(shown).sort())
  const ids = new Map<number, string>()
  for (const session of items) {
    const lesson = world.lessons.find((one) => one.id === session.id)!
    expect(session.series === null).toBe(lesson.series === null)
    if (session.series === null || lesson.series === null) continue
    expect(wallOf(Date.parse(session.series.occurrenceStart))).toBe(lesson.place)
    expect(ids.get(lesson.series) ?? session.series.id).toBe(session.series.id)
    ids.set(lesson.series, session.series.id)
  }
  expect(new Set(ids.values()).size).toBe(ids.size)
  await checkRules(world, items)
  await world.copy.sync()
  expect([...world.copy.sessions.values()].sort(byId)).toEqual(items.map((session) => ({ ...session, privateNotes: null })).sort(byId))
  await checkGrowth(world, items)
}
const byId = (a: Session, b: Session): number => (a.id < b.id ? -1 : 1)

/** Each series has exactly the occurrences of its rule. */
async function checkRules(world: World, items: readonly Session[]): Promise<void> {
  for (const series of await server.db.selectFrom('series').selectAll().where('tutorId', '=', world.tutor.id).execute()) {
    const own = items.filter((session) => session.series?.id === series.id)
    expect(own.map((session) => Date.parse(session.series!.occurrenceStart)).sort((a, b) => a - b)).toEqual(occurrencesOf(series))
    expect(new Set(own.map((session) => session.series!.rrule))).toEqual(new Set([series.rrule]))
  }
}

async function checkGrowth(world: World, items: readonly Session[]): Promise<void> {
  const rows = await server.db.selectFrom('sessions').select(['id', 'changeNumber']).where('tutorId', '=', world.tutor.id).execute()
  const history = await server.db.selectFrom('sessionHistory').select('id').where('userId', '=', world.tutor.id).execute()
  expect(new Set(rows.map((row) => row.changeNumber)).size).toBe(rows.length)
  const lastNumber = Math.max(...rows.map((row) => row.changeNumber))
  expect(lastNumber).toBeGreaterThanOrEqual(world.written.lastNumber)
  expect(history.length).toBeGreaterThanOrEqual(world.written.history)
  for (const { id, revision } of items) expect(revision).toBeGreaterThanOrEqual(world.revisions.get(id) ?? 0)
  world.revisions = new Map(items.map(({ id, revision }) => [id, revision]))
  world.written = { history: history.length, lastNumber }
}

/** The rule becomes one occurrence, and the first one that can take its place was cancelled. */
const onlyTheCancelled: Step[] = [{ kind: 'cancel', scope: 'one', pick: 1 }, { kind: 'pass', hours: 110 }, { kind: 'move', scope: 'all', pick: 6, days: 5, minutes: 840, daily: 1 }, { kind: 'cancel', scope: 'all', pick: 0 }]

test('[S8] after any moves and cancellations of one, of those following and of all, the lessons are those that a person expects', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    const world = await begin()
    for (const what of steps) {
      if (world.lessons.length === 0) return
      await take(world, what)
      await check(world)
    }
  }), { numRuns: 30, endOnFailure: true, examples: [[onlyTheCancelled]] })
}, 120_000)
