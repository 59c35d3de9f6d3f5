import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, mergeTests } from '@playwright/test'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { png } from '../support/fileSamples.ts'
import { holdLesson } from '../support/heldLesson.ts'
import { test as lessonTest } from '../support/lesson.ts'
import { DEMO, submitSignIn } from '../support/lessonPages.ts'
import { unzipped } from '../support/unzipped.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

test('the record of a lesson goes to where the person saves it, as other downloads do', async ({ server, openDesktop }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-record-'))
  const { app, page, errors } = await openDesktop({ serverUrl: server.url })
  await submitSignIn(page, DEMO.tutor)
  const { sessionId, title, start } = await holdLesson(server.url, { name: 'triangle.png', content: png(30, 20) })
  await page.evaluate((hash) => { window.location.hash = hash }, `/details/${sessionId}`)
  // In place of the person in the system's dialog, which no test reaches.
  await app.evaluate(({ session }, into) => {
    const { promise, resolve } = Promise.withResolvers<string>()
    Object.assign(globalThis, { saved: promise })
    session.defaultSession.once('will-download', (_event, item) => {
      item.setSavePath(into)
      item.once('done', (_done, state) => { resolve(`${state} ${item.getFilename()}`) })
    })
  }, join(folder, 'record.zip'))
  await page.getByRole('button', { name: 'Download lesson record' }).click()
  expect(await app.evaluate(() => (globalThis as unknown as { saved: Promise<string> }).saved)).toBe(`completed ${title} ${start.slice(0, 10)}.zip`)
  const files = await unzipped(readFileSync(join(folder, 'record.zip')))
  expect([...files.keys()]).toEqual(expect.arrayContaining(['attendance.csv', 'board.excalidraw', 'chat.html', 'files/triangle.png', 'lesson.txt']))
  expect(errors).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})
