import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { expectAccessible, tabOnto } from '../support/accessible.ts'
import { png } from '../support/fileSamples.ts'
import { holdLesson } from '../support/heldLesson.ts'
import { STUDENT, test } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'
import { unzipped } from '../support/unzipped.ts'

test('the record of a lesson is downloaded as one archive, by keyboard; it can be stopped, and tried again', async ({ server, people }) => {
  const picture = png(30, 20)
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  const { sessionId, title, start } = await holdLesson(server.url, { name: 'triangle.png', content: picture })
  await page.evaluate((hash) => { window.location.hash = hash }, `/details/${sessionId}`)
  const button = page.getByRole('button', { name: 'Download lesson record' })
  const stop = page.getByRole('button', { name: 'Stop the download' })
  await test.step('stopped before anything has come', async () => {
    await page.route('**/record.zip*', () => undefined)
    await tabOnto(page, button)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'is being put together' })).toBeVisible()
    await expectAccessible(page, 'the record of a lesson on its way')
    await tabOnto(page, stop)
    await page.keyboard.press('Enter')
    await expect(stop).toHaveCount(0)
    await expect(button).toBeFocused()
  })
  await test.step('refused by the network, said in words, and tried again', async () => {
    await page.unroute('**/record.zip*')
    await page.route('**/record.zip*', (route) => route.abort(), { times: 1 })
    await page.keyboard.press('Enter')
    const notice = page.getByRole('alert').filter({ hasText: 'cannot be reached' })
    const [download] = await Promise.all([page.waitForEvent('download'), notice.getByRole('button', { name: 'Try again' }).click()])
    await expect(notice).toHaveCount(0)
    await expect(page.getByRole('status').filter({ hasText: 'The lesson record is downloaded.' })).toBeVisible()
    expect(download.suggestedFilename()).toBe(`${title} ${start.slice(0, 10)}.zip`)
    const files = await unzipped(await readFile(await download.path()))
    expect([...files.keys()].toSorted()).toEqual(expect.arrayContaining(['attendance.csv', 'board.excalidraw', 'chat.html', 'files/triangle.png', 'lesson.txt']))
    expect(files.get('files/triangle.png')?.equals(picture)).toBe(true)
    expect(files.get('chat.html')?.toString()).toMatch(/Rafi Chowdhury.*Why is it half\?.*Amina Rahman.*See the drawing.*href="files\/triangle.png"/s)
    expect(files.get('lesson.txt')?.toString()).toContain(`Students: ${STUDENT}`)
  })
})
