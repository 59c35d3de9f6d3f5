import type { Session } from '../../src-shared/sessions.ts'
import { apiAs } from './apiAs.ts'
import { test as desktopTest } from './electronApp.ts'
import { DEMO } from './lessonPages.ts'
import { startServerProcess, type ServerProcess } from './serverProcess.ts'

const STUDENT_NAME = 'Rafi Chowdhury'

/** A lesson of the demo school's tutor and student whose 5-minute reminder is due after `seconds`. */
export async function bookReminder(url: string, title: string, seconds: number): Promise<Session> {
  const tutor = await apiAs(url, DEMO.tutor)
  const { items } = await tutor.people({ query: { limit: 200 } })
  const student = items.find((person) => person.name === STUDENT_NAME)
  if (!student) throw new Error(`There is no ${STUDENT_NAME} in the demo school`)
  const scheduledStartTime = new Date(Date.now() + 300_000 + seconds * 1_000).toISOString()
  return tutor.createSession({ body: { title, studentIds: [student.id], scheduledStartTime, durationMinutes: 30, allowOverlap: true } })
}

/** A desktop test with a real server in a process of its own. */
export const test = desktopTest.extend<{ server: ServerProcess }>({
  server: async ({}, use) => {
    const server = await startServerProcess()
    await use(server)
    await server.stop()
  },
})
