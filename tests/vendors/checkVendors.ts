import { readConfig } from '../../server/config.ts'
import { ConfigError } from '../../server/configRules.ts'
import { openPerson, type Person } from '../support/browser.ts'
import { STUDENT, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, expectMovingVideo, joinLesson, leaveLesson, openLesson, signIn } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'

/** A whole lesson on the vendor's real network, with the credentials of the environment: what no test can do. Exit 0: all of it works, or there are none. */
const WITHIN_MS = 60_000
const steps = [
  'both join a lesson of the demo school, in two browsers with fake cameras',
  'each sees the other move',
  'the tutor’s camera goes off and comes back',
  'the student leaves, and the tutor ends the lesson',
] as const

function credentials(): Record<string, string> | null {
  const { AGORA_APP_ID, AGORA_APP_CERTIFICATE } = process.env
  if (!AGORA_APP_ID || !AGORA_APP_CERTIFICATE) return null
  readConfig({ AGORA_APP_ID, AGORA_APP_CERTIFICATE, JWT_SECRET: 'only to look at the variables, once' })
  return { AGORA_APP_ID, AGORA_APP_CERTIFICATE }
}

async function enter({ page }: Person, url: string, email: string): Promise<void> {
  await signIn(page, url, email)
  await openLesson(page)
  await joinLesson(page)
}

async function check(environment: Record<string, string>): Promise<boolean> {
  const server = await startServerProcess(environment)
  const [tutor, student] = await Promise.all([openPerson(), openPerson()])
  const bothMove = () => Promise.all([expectMovingVideo(tutor.page, STUDENT, { timeout: WITHIN_MS }), expectMovingVideo(student.page, TUTOR, { timeout: WITHIN_MS })])
  const acts: readonly (() => Promise<unknown>)[] = [
    () => Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, server.url, DEMO.student)]),
    bothMove,
    async () => {
      await barButton(tutor.page, 'Stop camera').click()
      await barButton(tutor.page, 'Start camera').click()
      await bothMove()
    },
    async () => {
      await leaveLesson(student.page)
      await leaveLesson(tutor.page, 'End lesson for everybody')
    },
  ]
  try {
    for (const [i, act] of acts.entries()) {
      const begun = performance.now()
      await act()
      console.log(`works   ${steps[i] ?? ''} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`)
    }
    return true
  } catch (error) {
    console.log(`FAILED  ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    await Promise.all([tutor.close(), student.close(), server.stop()])
  }
}

try {
  const environment = credentials()
  if (environment) process.exitCode = await check(environment) ? 0 : 1
  else console.log(['There are no AGORA_APP_ID and AGORA_APP_CERTIFICATE in the environment: nothing was checked. With them, on Agora’s network:', ...steps.map((step) => `  ${step}`)].join('\n'))
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.log(error.message)
  process.exitCode = 78
}
