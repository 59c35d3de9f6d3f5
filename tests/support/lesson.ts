import { test as base, type BrowserContextOptions } from '@playwright/test'
import { openPerson, type Person } from './browser.ts'
import { DEMO, expectMovingVideo, joinLesson, openLesson, signIn } from './lessonPages.ts'
import { startServerProcess, type ServerProcess } from './serverProcess.ts'

/** The demo lesson's people, as the other side's tile names them. */
export const TUTOR = 'Amina Rahman'
export const STUDENT = 'Rafi Chowdhury'

export interface Lesson {
  server: ServerProcess
  tutor: Person
  student: Person
}

/** A server of its own and two browsers; closed after each test. Whatever the pages wrote as errors fails the test. */
export const test = base.extend<{ server: ServerProcess; people: (context?: BrowserContextOptions) => Promise<Person>; lesson: Lesson }>({
  server: async ({}, use) => {
    const server = await startServerProcess()
    await use(server)
    await server.stop()
  },
  people: async ({}, use) => {
    const opened: Person[] = []
    await use(async (context) => {
      const person = await openPerson(context === undefined ? {} : { context })
      opened.push(person)
      return person
    })
    await Promise.all(opened.map((person) => person.close()))
  },
  lesson: async ({ server, people }, use) => {
    const [tutor, student] = await Promise.all([people(), people()])
    await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, server.url, DEMO.student)])
    await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
    await use({ server, tutor, student })
  },
})

/** From the sign-in into the classroom of the next lesson. */
export async function enter(person: Person, url: string, email: string): Promise<void> {
  await signIn(person.page, url, email)
  await openLesson(person.page)
  await joinLesson(person.page)
}
