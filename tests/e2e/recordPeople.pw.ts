import { chromium, expect, type Page } from '@playwright/test'
import { chromiumOptions, MEDIA_PERMISSIONS } from '../support/chromium.ts'
import { colourCamera } from '../support/colouredCamera.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { emulateNetwork } from '../support/emulatedNetwork.ts'
import { bookFullLesson } from '../support/fullLesson.ts'
import { enter, STUDENT, test, TUTOR } from '../support/lesson.ts'
import { banner, DEMO, expectMovingVideo, lobbyJoinButton, OWN_TILE, signIn, tile } from '../support/lessonPages.ts'
import { type Moment, momentsOf, play } from '../support/playedFile.ts'
import { expectGrowth, inNewPage, mark, more, own, question, stopAndSave } from '../support/recordPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'

test.beforeEach(() => { test.setTimeout(300_000) })

const MAGENTA = [255, 0, 255] as const
const CYAN = [0, 255, 255] as const
/** Of a tone against a muted line, which gives none at all. */
const HEARD = 0.005

/** Everybody in one browser, with small pictures: so many of them are more than a small machine has processes for. */
const group = test.extend<{ come: (email: string, sessionId: string, options?: { colour?: string; silent?: boolean }) => Promise<Page> }>({
  come: async ({ server }, use) => {
    const browser = await chromium.launch(chromiumOptions(['--use-fake-device-for-media-stream=fps=5']))
    await use(async (email, sessionId, { colour, silent = true } = {}) => {
      const context = await browser.newContext({ permissions: [...MEDIA_PERMISSIONS], viewport: { width: 1000, height: 640 }, locale: 'en-GB' })
      if (colour !== undefined) await context.addInitScript(colourCamera, colour)
      await context.addInitScript((on) => {
        const device = { on: true, deviceId: null }
        localStorage.setItem('lectern.devices', JSON.stringify({ microphone: { ...device, on }, camera: device, speaker: { deviceId: null } }))
      }, !silent)
      const page = await context.newPage()
      await signIn(page, server.url, email)
      await page.evaluate((id) => { window.location.hash = `#/lesson/${id}` }, sessionId)
      await lobbyJoinButton(page).click()
      await expect(tile(page, OWN_TILE)).toBeVisible()
      return page
    })
    await browser.close()
  },
})

/** A picture has come; that it moves is another's to look at. */
const expectPicture = (page: Page, name: string): Promise<void> =>
  expect.poll(() => tile(page, name).locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth), { message: `picture of ${name}`, timeout: 30_000 }).toBeGreaterThan(0)

/** In the head of the room, wide and narrow, and nothing to press. */
async function expectMarked(page: Page): Promise<void> {
  const size = page.viewportSize()!
  for (const width of [size.width, 390]) {
    await page.setViewportSize({ ...size, width })
    await expect(mark(page)).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('banner').getByRole('button', { name: /rec/i })).toHaveCount(0)
  }
  await page.setViewportSize(size)
}

const spanOf = (moments: readonly Moment[], which: number, isSeen: (share: number) => boolean) => moments.filter(({ shares }) => isSeen(shares[which] ?? 0))

group('of three one says no: no picture nor sound of that one is in it until a yes, all see the mark, and who comes later is asked', async ({ server, come }) => {
  const { sessionId, emails: [one = '', two = '', three = ''], names: [agrees = '', declines = '', comesLater = ''] } = await bookFullLesson(server, 3)
  const tutor = await come(DEMO.tutor, sessionId)
  const first = await come(one, sessionId)
  // Nobody else is heard in the room.
  const second = await come(two, sessionId, { colour: 'magenta', silent: false })
  await expectPicture(tutor, declines)
  await more(tutor, 'Record the lesson…')
  await expect(own(tutor)).toContainText(`The recording begins when ${agrees} and ${declines} have answered.`)
  await question(first).getByRole('button', { name: 'I agree' }).click()
  await expect(own(tutor)).toContainText(`The recording begins when ${declines} has answered.`)
  await expect(mark(first)).toHaveCount(0)
  await question(second).getByRole('button', { name: 'Do not record me' }).click()
  for (const page of [tutor, first, second]) await expectMarked(page)
  await expect(tutor.getByText(`Not in the recording: ${declines}.`)).toBeAttached()
  await expectGrowth(tutor, 3)

  await test.step('who comes later is asked, and is not in it before the answer', async () => {
    const late = await come(three, sessionId, { colour: 'cyan' })
    await expect(question(late)).toBeVisible()
    await expectMarked(late)
    await expectPicture(tutor, comesLater)
    await expectGrowth(tutor, 2)
    await question(late).getByRole('button', { name: 'I agree' }).click()
    await expectGrowth(tutor, 3)
  })
  await test.step('a no becomes a yes', async () => {
    await second.getByRole('toolbar').getByRole('button', { name: /People/ }).click()
    await second.getByRole('button', { name: 'Let me be recorded' }).click()
    await expect(tutor.getByText(`Not in the recording: ${declines}.`)).not.toBeAttached()
    await expectGrowth(tutor, 3)
  })

  const file = await stopAndSave(tutor)
  for (const page of [tutor, first, second]) await expect(mark(page)).toHaveCount(0)
  const moments = await inNewPage(tutor.context(), (page) => momentsOf(page, file, [{ colour: MAGENTA }, { colour: CYAN }]))
  const firstYes = moments.findIndex(({ shares }) => (shares[0] ?? 0) > 0.01)
  const before = moments.slice(0, firstYes)
  // The answer falls into the moment before it is seen.
  expect(Math.max(...before.slice(0, -2).map(({ loudness }) => loudness))).toBeLessThan(0.001)
  expect(before.length).toBeGreaterThan(8)
  expect(Math.max(...before.map(({ shares }) => shares[0] ?? 0))).toBeLessThan(0.001)
  expect(Math.max(...moments.slice(firstYes).map(({ loudness }) => loudness))).toBeGreaterThan(HEARD)
  expect(spanOf(before, 1, (share) => share < 0.001).length).toBeGreaterThan(4)
  expect(spanOf(before, 1, (share) => share > 0.01).length).toBeGreaterThan(2)
})

test('the network of whoever records is cut for ten seconds: the own side goes on, and the file plays through before, during and after', async ({ people }) => {
  const server = await startServerProcess({ CORS_ORIGINS: '' })
  const cable = await startCuttableProxy(Number(new URL(server.url).port))
  const [tutor, student] = await Promise.all([people(), people()])
  await student.context.addInitScript(colourCamera, 'magenta')
  const setNetwork = await emulateNetwork(tutor.page)
  await Promise.all([enter(tutor, cable.url, DEMO.tutor), enter(student, server.url, DEMO.student)])
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  await more(tutor.page, 'Record the lesson…')
  await question(student.page).getByRole('button', { name: 'I agree' }).click()
  await expect(mark(student.page)).toBeVisible()
  await expectGrowth(tutor.page, 3)

  cable.cut()
  await setNetwork({ packetLoss: 100 })
  const cutAt = Date.now()
  await expect(banner(tutor.page).filter({ hasText: /server|connection/i })).toBeVisible({ timeout: 10_000 })
  // It is true, so it is said.
  for (const { page } of [tutor, student]) await expect(mark(page)).toBeVisible()
  await expect(own(tutor.page)).toContainText('You are recording.')
  await tutor.page.waitForTimeout(Math.max(0, cutAt + 10_000 - Date.now()))
  cable.restore()
  await setNetwork({})
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
  await expect(banner(tutor.page).filter({ hasText: /server|connection/i })).toBeHidden()
  for (const { page } of [tutor, student]) await expect(mark(page)).toBeVisible()
  await expectGrowth(tutor.page, 3)

  const file = await stopAndSave(tutor.page)
  const moments = await inNewPage(tutor.context, (page) => momentsOf(page, file, [{ colour: MAGENTA }, { colour: MAGENTA, part: { x: 0.02, y: 0.3, width: 0.45, height: 0.4 } }]))
  const isWithStudent = moments.map(({ shares }) => (shares[0] ?? 0) > 0.01)
  const [alone, back] = [isWithStudent.indexOf(false, isWithStudent.indexOf(true)), isWithStudent.lastIndexOf(false) + 1]
  expect(alone, 'alone in it').toBeGreaterThan(4)
  expect(back - alone, 'moments alone').toBeGreaterThan(8)
  expect(moments.length - back, 'moments after').toBeGreaterThan(4)
  for (const [name, part] of [['before', moments.slice(1, alone)], ['during', moments.slice(alone + 1, back)], ['after', moments.slice(back + 1)]] as const) {
    const heard = part.filter(({ loudness }) => loudness > HEARD).length
    expect(heard / part.length, `${name}: moments with sound`).toBeGreaterThan(0.6)
    expect(part.filter(({ moved }) => (moved[1] ?? 0) > 0.001).length / part.length, `${name}: own picture moves`).toBeGreaterThan(0.6)
  }
  const played = await inNewPage(tutor.context, (page) => play(page, file))
  expect(played.duration).toBeGreaterThan(20)
  await Promise.all([cable.close(), server.stop()])
})
