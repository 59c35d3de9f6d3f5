import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '../../src-shared/errors.ts'
import { minutesBefore, reminderKey, type ReminderType, type ScheduledReminderType } from '../../src-shared/reminders.ts'
import { newId } from '../../server/services/newId.ts'
import { createCalendarDevice, type CalendarDevice } from '../support/calendarDevice.ts'
import { startReminderWorld, type ReminderWorld } from '../support/reminderWorld.ts'
import { addSchool, type TestPerson } from '../support/school.ts'

const MINUTE = 60_000
const types = Object.keys(minutesBefore) as ScheduledReminderType[]

// The device's own ticks: it looks when the test says so.
beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) })
afterEach(() => { vi.useRealTimers() })

interface Lesson { id: string; start: number; revision: number; cancelled: boolean; people: TestPerson[]; /** When it got that start. */ timeSetAt: number }
interface Come { sessionId: string; type: ReminderType; dueAt: number; start: number }

/** What the rules say that one device is to show, in the plainest way: a copy of the timetable, and what has come so far. */
function createDeviceModel(now: () => number, userId: string) {
  let [copy, since]: [Lesson[], number] = [[], now()]
  let on: Record<ScheduledReminderType, boolean> = { '1hour': true, '15min': true, '5min': true }
  const switchedOn: Record<ScheduledReminderType, number> = { '1hour': 0, '15min': 0, '5min': 0 }
  const come = new Map<string, Come>()
  const snoozes = new Map<string, Come>()
  const expected: string[] = []

  function dueOf({ id: sessionId, start, timeSetAt }: Lesson): Come[] {
    const own = types.filter((type) => on[type]).map((type) => ({ sessionId, type, dueAt: start - minutesBefore[type] * MINUTE, start }))
      .filter(({ type, dueAt }) => dueAt > Math.max(since, timeSetAt, switchedOn[type]))
    const snooze = snoozes.get(sessionId)
    const had = [...come.values()].filter((one) => one.sessionId === sessionId)
    return [...own, ...(snooze ? [snooze] : []), ...had].filter((one) => one.start === start && one.dueAt <= now())
  }
  function take(one: Come): void {
    come.set(reminderKey(one), one)
    if (snoozes.get(one.sessionId)?.dueAt === one.dueAt && one.type === 'snoozed') snoozes.delete(one.sessionId)
  }
  function show(one: Come): void {
    if (come.has(reminderKey(one))) return
    take(one)
    if (now() < one.start) expected.push(reminderKey(one))
  }
  return {
    expected,
    sync(lessons: readonly Lesson[], wants: Record<ScheduledReminderType, boolean>): void {
      copy = lessons.map((lesson) => ({ ...lesson }))
      for (const type of types) if (wants[type] && !on[type]) switchedOn[type] = now()
      on = { ...wants }
    },
    /** Of what is due of a lesson the last one is shown, unless it has come or the lesson has begun; nothing before it is. */
    look(): void {
      since = Math.min(since, now())
      for (const type of types) switchedOn[type] = Math.min(switchedOn[type], now())
      for (const lesson of copy) {
        if (lesson.cancelled || lesson.people.every(({ id }) => id !== userId)) continue
        const due = dueOf(lesson).sort((a, b) => b.dueAt - a.dueAt || a.type.localeCompare(b.type))
        if (due[0]) show(due[0])
        for (const one of due) take(one)
      }
    },
    /** The server has told it. */
    hear: show,
    snooze(lesson: Lesson, dueAt: number): void { snoozes.set(lesson.id, { sessionId: lesson.id, type: 'snoozed', dueAt, start: lesson.start }) },
    known: (id: string): Lesson | undefined => copy.find((lesson) => lesson.id === id),
  }
}

const calm = [
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('book' as const), inMinutes: fc.integer({ min: 1, max: 150 }), withSecond: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), lesson: fc.nat(5), inMinutes: fc.integer({ min: 1, max: 150 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), lesson: fc.nat(5), asleep: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), lesson: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('prefer' as const), person: fc.nat(2), type: fc.constantFrom(...types), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snooze' as const), person: fc.nat(2), lesson: fc.nat(5) }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 40 }), look: fc.constantFrom('server first', 'device first', 'device', 'nobody') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), person: fc.nat(3) }) },
]
const troubled = [
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wire' as const), person: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wires' as const) }) },
]
type Command = (typeof calm)[number]['arbitrary'] | (typeof troubled)[number]['arbitrary'] extends fc.Arbitrary<infer C> ? C : never
interface Course { /** Minutes by which the clock is set after everybody has signed in; none when it would be forward. */ setBack: number; commands: readonly Command[] }
const courseOf = (setBack: fc.Arbitrary<number>, command: fc.Arbitrary<Command>): fc.Arbitrary<Course> => fc.record({ setBack, commands: fc.array(command, { minLength: 5, maxLength: 20 }) })
const course = fc.oneof(
  { weight: 1, arbitrary: courseOf(fc.constant(0), fc.oneof(...calm)) },
  { weight: 3, arbitrary: courseOf(fc.integer({ min: -90, max: 60 }), fc.oneof(...calm, ...troubled)) },
)
type Model = ReturnType<typeof createDeviceModel>
interface Desk { device: CalendarDevice; model: Model; wants: Record<ScheduledReminderType, boolean>; heard: Come[] }

/** A school's server and the desktops of a tutor, two students and an administrator, each with its file. */
async function openDesks(world: ReminderWorld, folder: string, desks: Map<string, Desk>) {
  const school = await addSchool(world.db)
  const people = [school.tutor, school.student, school.student2]
  for (const person of [...people, school.admin]) {
    const device = createCalendarDevice(world, person, folder)
    desks.set(person.id, { device, model: createDeviceModel(world.clock.now, person.id), wants: { '1hour': true, '15min': true, '5min': true }, heard: [] })
    device.wires.connect()
    device.signIn()
    await device.wires.idle()
  }
  return people
}

/** Does each command to the services, the devices and the models. */
function createActs(world: ReminderWorld, desks: ReadonlyMap<string, Desk>, people: readonly TestPerson[]) {
  const lessons: Lesson[] = []
  const all = [...desks.values()]
  const actorOf = ({ id, name, role }: TestPerson) => ({ userId: id, deviceId: newId(), name, role })
  const tutor = actorOf(people[0]!)
  const inMinutes = (minutes: number) => world.clock.now() + minutes * MINUTE
  /** Null: the rules of the timetable refuse it, and nothing is to change. */
  const accepted = <T>(work: Promise<T>): Promise<T | null> => work.catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
  /** What has been told meanwhile, then what a connected device has learnt. */
  async function settle({ device, model, wants, heard }: Desk): Promise<void> {
    await device.wires.idle()
    for (const one of heard.splice(0)) model.hear(one)
    if (!device.wires.connected) return
    await device.calendar.sync()
    model.sync(lessons, wants)
    device.calendar.look()
    model.look()
    await device.wires.idle()
  }
  async function look({ device, model }: Desk): Promise<void> {
    device.calendar.look()
    model.look()
    await device.wires.idle()
  }
  async function deliver(): Promise<void> {
    await world.server.delivery.deliverDue()
    for (const { device, model, heard } of all) {
      await device.wires.idle()
      for (const one of heard.splice(0)) model.hear(one)
    }
  }
  async function book({ inMinutes: minutes, withSecond }: Extract<Command, { kind: 'book' }>): Promise<void> {
    const [of, start] = [withSecond ? people : people.slice(0, 2), inMinutes(minutes)]
    const { id } = await world.server.book(tutor, {
      title: 'Algebra', studentIds: of.slice(1).map((person) => person.id), scheduledStartTime: new Date(start).toISOString(), durationMinutes: 30,
      timeZone: 'UTC', sharedNotes: '', privateNotes: '', waitingRoom: false, encrypted: false, allowOverlap: true,
    })
    lessons.push({ id, start, revision: 0, cancelled: false, people: [...of], timeSetAt: world.clock.now() })
  }
  const revisionOf = async ({ id }: Lesson) => (await world.db.selectFrom('sessions').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision
  async function move(lesson: Lesson, start: number): Promise<void> {
    const input = { scheduledStartTime: new Date(start).toISOString(), revision: await revisionOf(lesson), scope: 'one' as const, allowOverlap: true }
    if (await accepted(world.server.reschedule(tutor, lesson.id, input)) === null || lesson.start === start) return
    lesson.start = start
    lesson.timeSetAt = world.clock.now()
  }
  async function snooze({ device, model }: Desk, { id }: Lesson): Promise<void> {
    const lesson = model.known(id)
    const dueAt = world.clock.now() + 5 * MINUTE
    const may = lesson !== undefined && !lesson.cancelled && lesson.people.includes(device.person) && dueAt < lesson.start
    const done = await device.calendar.snooze(id).then(() => true, () => false)
    expect(done).toBe(may)
    if (lesson && may) model.snooze(lesson, dueAt)
  }
  async function wire(desk: Desk): Promise<void> {
    if (desk.device.wires.connected) {
      desk.device.wires.disconnect()
      return
    }
    desk.device.wires.connect()
    await settle(desk)
    await world.server.delivery.personConnected(desk.device.person.id)
  }
  async function pass({ minutes, look: who }: Extract<Command, { kind: 'pass' }>): Promise<void> {
    world.clock.advance(minutes * MINUTE)
    if (who === 'server first') await deliver()
    if (who !== 'nobody') for (const desk of all) await look(desk)
    if (who === 'device first') await deliver()
  }
  async function actOnLesson(one: Extract<Command, { lesson: number }>): Promise<void> {
    const lesson = lessons[one.lesson % Math.max(1, lessons.length)]
    // While everybody sleeps: what has come due by then is not over because of a new title.
    if (one.kind === 'edit') world.clock.advance(one.asleep * MINUTE)
    if (!lesson) return
    switch (one.kind) {
      case 'move': return move(lesson, inMinutes(one.inMinutes))
      case 'snooze': return snooze(all[one.person]!, lesson)
      case 'edit':
        await accepted(world.server.patch(tutor, lesson.id, { title: `Algebra ${newId()}`, scope: 'one' }))
        return
      case 'cancel': if (await accepted(world.server.cancel(tutor, lesson.id, { reason: '', scope: 'one' })) !== null) lesson.cancelled = true
    }
  }
  async function prefer({ person, type, on }: Extract<Command, { kind: 'prefer' }>): Promise<void> {
    const desk = all[person]!
    desk.wants[type] = on
    await world.server.service.setPreferences(actorOf(desk.device.person), { [type]: on })
  }
  async function act(one: Command): Promise<void> {
    if ('lesson' in one) return actOnLesson(one)
    switch (one.kind) {
      case 'book': return book(one)
      case 'prefer': return prefer(one)
      case 'pass': return pass(one)
      case 'back': { world.clock.advance(-one.minutes * MINUTE); return }
      case 'wire': return wire(all[one.person]!)
      case 'wires':
        for (const every of all) await wire(every)
        return
      case 'restart':
        all[one.person]!.device.restart()
        all[one.person]!.model.look()
    }
  }
  return {
    lessons, deliver, look,
    async act(one: Command): Promise<void> {
      await act(one)
      // After time has passed a device that has not looked knows nothing new.
      if (one.kind !== 'pass' && one.kind !== 'back') for (const desk of all) await settle(desk)
    },
  }
}

function expectAsWanted(desks: Iterable<Desk>): void {
  for (const { device, model } of desks) {
    expect(device.shown(), device.person.role).toEqual(model.expected.toSorted())
    expect(device.notified).toBe(model.expected.length)
  }
}

/** Where nothing was cut off and no clock set back, the server and each device have said the same. */
async function expectAgreement(world: ReminderWorld, desks: Iterable<Desk>): Promise<void> {
  for (const { device } of desks) {
    const rows = await world.db.selectFrom('reminders').select(['sessionId', 'type', 'dueAt', 'state']).where('userId', '=', device.person.id).where('state', '<>', 'expired').execute()
    expect(rows.filter(({ state }) => state !== 'shown')).toEqual([])
    expect(rows.map(reminderKey).toSorted()).toEqual(device.shown())
  }
}

async function run({ setBack, commands }: Course): Promise<{ shown: number; agreed: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-desks-'))
  const desks = new Map<string, Desk>()
  const world = await startReminderWorld({
    isConnected: (userId) => desks.get(userId)?.device.wires.connected === true,
    onAnnounced(userId, event, payload) {
      const desk = desks.get(userId)
      if (desk?.device.wires.connected !== true) return
      if ('startsIn' in payload) desk.heard.push({ sessionId: payload.sessionId, type: payload.type, dueAt: Date.parse(payload.dueAt), start: Date.parse(payload.scheduledStartTime) })
      desk.device.wires.hear(event, payload)
    },
  })
  try {
    const { act, look, deliver, lessons } = createActs(world, desks, await openDesks(world, folder, desks))
    world.clock.advance(Math.min(0, setBack) * MINUTE)
    for (const one of commands) {
      await act(one)
      expectAsWanted(desks.values())
    }
    const last = Math.max(world.clock.now(), ...lessons.map((lesson) => lesson.start))
    while (world.clock.now() <= last) {
      for (const desk of desks.values()) await look(desk)
      await deliver()
      world.clock.advance(MINUTE)
    }
    expectAsWanted(desks.values())
    const agreed = setBack >= 0 && commands.every(({ kind }) => kind !== 'back' && kind !== 'wire' && kind !== 'wires')
    if (agreed) await expectAgreement(world, desks.values())
    return { shown: [...desks.values()].reduce((sum, { device }) => sum + device.notified, 0), agreed }
  } finally {
    for (const { device } of desks.values()) device.close()
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Moved twice with a clock that is set back between: the last move is not the one with the latest time. */
const movedAgainEarlier: Course = { setBack: 0, commands: [
  { kind: 'book', inMinutes: 1, withSecond: false }, { kind: 'move', lesson: 0, inMinutes: 2 }, { kind: 'back', minutes: 1 }, { kind: 'move', lesson: 0, inMinutes: 6 },
  { kind: 'back', minutes: 1 }, { kind: 'edit', lesson: 0, asleep: 0 }, { kind: 'wire', person: 0 },
] }

test('[R1, R3, R4, R5] whatever happens to lessons, choices, wires, devices and clocks: each device shows exactly the right ones, each once, by whomever it is reminded, and an administrator\'s none', async () => {
  const totals = { shown: 0, agreed: 0 }
  await fc.assert(fc.asyncProperty(course, async (one) => {
    const { shown, agreed } = await run(one)
    totals.shown += shown
    totals.agreed += Number(agreed)
  }), { numRuns: 50, examples: [[movedAgainEarlier]] })
  expect(totals.shown).toBeGreaterThan(150)
  expect(totals.agreed).toBeGreaterThan(3)
}, 240_000)
