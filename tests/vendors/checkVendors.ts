import { readConfig } from '../../server/config.ts'
import { ConfigError } from '../../server/configRules.ts'
import { openPerson, type Person } from '../support/browser.ts'
import { STUDENT, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, expectMovingVideo, joinLesson, leaveLesson, openLesson, signIn } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { boardSteps } from './boardSteps.ts'
import type { Step, Vendor } from './step.ts'

/** A whole lesson on the vendors' real networks, with the credentials of the environment: what no test can do. Exit 0: all of it works, or there are none. */
const WITHIN_MS = 60_000
const names: Record<Vendor, readonly string[]> = {
  Agora: ['AGORA_APP_ID', 'AGORA_APP_CERTIFICATE'],
  Netless: ['AGORA_WHITEBOARD_APP_ID', 'AGORA_WHITEBOARD_REGION', 'AGORA_WHITEBOARD_AK', 'AGORA_WHITEBOARD_SK', 'AGORA_WHITEBOARD_SDK_TOKEN'],
}

/** Of the vendors of which something is set; what is missing then is said by the configuration. */
function credentials(): { environment: Record<string, string>; vendors: ReadonlySet<Vendor> } {
  const given = Object.entries(names).flatMap(([vendor, variables]) => variables.flatMap((name) => (process.env[name] ? [{ vendor: vendor as Vendor, name, value: process.env[name] }] : [])))
  const environment = Object.fromEntries(given.map(({ name, value }) => [name, value]))
  if (given.length > 0) readConfig({ ...environment, JWT_SECRET: 'only to look at the variables, once' })
  return { environment, vendors: new Set(given.map(({ vendor }) => vendor)) }
}

async function enter({ page }: Person, url: string, email: string): Promise<void> {
  await signIn(page, url, email)
  await openLesson(page)
  await joinLesson(page)
}

const bothMove = (tutor: Person, student: Person) => Promise.all([expectMovingVideo(tutor.page, STUDENT, { timeout: WITHIN_MS }), expectMovingVideo(student.page, TUTOR, { timeout: WITHIN_MS })])

const steps: readonly Step[] = [
  { text: 'both join a lesson of the demo school, in two browsers with fake cameras', of: null, act: async ({ url, tutor, student }) => { await Promise.all([enter(tutor, url, DEMO.tutor), enter(student, url, DEMO.student)]) } },
  { text: 'each sees the other move', of: 'Agora', act: async ({ tutor, student }) => { await bothMove(tutor, student) } },
  {
    text: 'the tutor’s camera goes off and comes back', of: 'Agora',
    async act({ tutor, student }) {
      await barButton(tutor.page, 'Stop camera').click()
      await barButton(tutor.page, 'Start camera').click()
      await bothMove(tutor, student)
    },
  },
  ...boardSteps,
  {
    text: 'the student leaves, and the tutor ends the lesson', of: null,
    async act({ tutor, student }) {
      await leaveLesson(student.page)
      await leaveLesson(tutor.page, 'End lesson for everybody')
    },
  },
]

async function check(environment: Record<string, string>, vendors: ReadonlySet<Vendor>): Promise<boolean> {
  const server = await startServerProcess(environment)
  const [tutor, student] = await Promise.all([openPerson(), openPerson()])
  try {
    for (const { text, act } of stepsOf(vendors)) {
      const begun = performance.now()
      await act({ url: server.url, tutor, student })
      console.log(`works   ${text} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`)
    }
    return true
  } catch (error) {
    console.log(`FAILED  ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    await Promise.all([tutor.close(), student.close(), server.stop()])
  }
}

const stepsOf = (vendors: ReadonlySet<Vendor>) => steps.filter(({ of }) => of === null || vendors.has(of))
function sayWithout(vendor: Vendor): void {
  const own = steps.filter(({ of }) => of === null || of === vendor).map(({ text }) => `  ${text}`)
  console.log([`There is nothing of ${vendor} in the environment (${names[vendor].join(', ')}): nothing was checked there. With it:`, ...own].join('\n'))
}

try {
  const { environment, vendors } = credentials()
  for (const vendor of Object.keys(names) as Vendor[]) if (!vendors.has(vendor)) sayWithout(vendor)
  if (vendors.size > 0) process.exitCode = await check(environment, vendors) ? 0 : 1
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.log(error.message)
  process.exitCode = 78
}
