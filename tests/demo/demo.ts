import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import type { Api } from '../../src-renderer/api/createApi.ts'
import type { Person as SchoolPerson } from '../../src-shared/people.ts'
import type { Attendance, Session } from '../../src-shared/sessions.ts'
import { apiAs } from '../support/apiAs.ts'
import { openPair, type Person } from '../support/browser.ts'
import { DEMO } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { lessonSteps, type Stage } from './lessonSteps.ts'
import { writeReport } from './report.ts'
import { createSteps } from './steps.ts'

const OUT = resolve(import.meta.dirname, '../../out/demo')

const { step, records } = createSteps()

async function nextLesson(api: Api): Promise<{ lesson: Session; student: SchoolPerson }> {
  const [lesson] = (await api.upcomingSessions({ query: {} })).items
  const [student] = lesson?.students ?? []
  if (!lesson || !student) throw new Error('the demo school has no lesson to hold')
  return { lesson, student }
}

/** Pictures of both screens, numbered in the order in which they were taken. */
function photographer(people: Readonly<Record<string, Person>>): Stage['picture'] {
  let taken = 0
  return async (what) => {
    const number = String(++taken).padStart(2, '0')
    await Promise.all(Object.entries(people).map(([who, { page }]) => page.screenshot({ path: resolve(OUT, `${number}-${what}-${who}.png`) })))
  }
}

async function checkAttendance(api: Api, id: string, expected: readonly SchoolPerson[]): Promise<{ session: Session; attendance: Attendance[] }> {
  const [session, { items }] = await Promise.all([api.session({ params: { id } }), api.attendance({ params: { id } })])
  const there = items.filter((item) => item.intervals.length > 0)
  expect(session.status).toBe('completed')
  expect(there.map((item) => item.person.id).toSorted()).toEqual(expected.map((person) => person.id).toSorted())
  for (const item of there) expect(item, item.person.name).toMatchObject({ intervals: [{ drops: 0 }], lastLeft: expect.any(String) })
  return { session, attendance: items }
}

async function hold(server: ServerProcess, tutor: Person, student: Person): Promise<void> {
  const api = await apiAs(server.url, DEMO.tutor)
  const next = await nextLesson(api)
  const picture = photographer({ tutor, student })
  let held: Awaited<ReturnType<typeof checkAttendance>> | undefined
  const stage: Stage = { url: server.url, tutor: { ...tutor, name: next.lesson.tutor.name }, student: { ...student, name: next.student.name }, picture }
  for (const [name, action] of lessonSteps(stage)) {
    await step(name, action).catch(async (error: unknown) => {
      await picture('failed')
      throw error
    })
  }
  await step('The server has the attendance of both', async () => {
    held = await checkAttendance(api, next.lesson.id, [next.lesson.tutor, next.student])
    return held.attendance.map((item) => `${item.person.name} ${item.totalSeconds} s`).join(', ')
  })
  if (held) writeReport(OUT, { ...held, steps: records })
}

async function main(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  let server: ServerProcess | undefined
  const people: Person[] = []
  try {
    await step('The server starts with the demo school', async () => (server = await startServerProcess()).url)
    await step('Two browsers start', async () => { people.push(...await openPair()); return undefined })
    const [tutor, student] = people
    if (server && tutor && student) await hold(server, tutor, student)
    console.log(`The lesson was held. Screenshots and report: ${OUT}`)
  } catch (error) {
    console.error(error)
    console.error(server?.log().split('\n').slice(-20).join('\n'))
    console.error(`The lesson failed at: ${records.at(-1)?.name ?? 'the start'}. Screenshots: ${OUT}`)
    process.exitCode = 1
  } finally {
    await Promise.all(people.map((person) => person.close()))
    await server?.stop()
  }
}

await main()
