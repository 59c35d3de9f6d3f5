import { expect, type ElectronApplication } from '@playwright/test'
import type { Reminder } from '../../src-shared/reminders.ts'
import { apiAs } from '../support/apiAs.ts'
import { ask, expectInCalendar, signInByBridge } from '../support/desktopBridge.ts'
import { bookReminder, test } from '../support/desktopServer.ts'
import { needDesktop } from '../support/electronApp.ts'
import { DEMO } from '../support/lessonPages.ts'
import { clickNotification, seenNotifications, watchNotifications } from '../support/nativeNotifications.ts'

needDesktop()

const ofLesson = async (app: ElectronApplication, title: string) => (await seenNotifications(app)).filter((notification) => notification.title === title)
const statesOf = async (url: string, title: string) => {
  const { items } = await (await apiAs(url, DEMO.student)).reminders({ query: {} })
  return items.filter((reminder) => reminder.sessionTitle === title).map(({ type, state }) => `${type} ${state}`)
}
const closeWindow = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]?.close() })
const windows = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('[R4] with the server stopped the notification comes on time, and the server learns of it when it is back', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await watchNotifications(app)
  await signInByBridge(page, DEMO.student)
  const session = await bookReminder(server.url, 'Without the server', 8)
  await expectInCalendar(page, 'Without the server')
  await server.kill9()
  await expect.poll(() => ofLesson(app, 'Without the server'), { timeout: 20_000 }).toHaveLength(1)
  const [notification] = await ofLesson(app, 'Without the server')
  const dueAt = Date.parse(session.scheduledStartTime) - 300_000
  expect(notification?.body).toMatch(/^Starts in 5 minutes, at \d\d:\d\d$/)
  expect(notification!.at - dueAt).toBeGreaterThanOrEqual(0)
  expect(notification!.at - dueAt).toBeLessThan(2_500)
  await expect.poll(() => ask(page, 'getReminders')).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ sessionTitle: 'Without the server', type: '5min', state: 'shown' } satisfies Partial<Reminder>)]) })

  await server.start()
  await expect.poll(() => statesOf(server.url, 'Without the server'), { timeout: 20_000 }).toEqual(['5min shown'])
  expect(await ofLesson(app, 'Without the server')).toHaveLength(1)
})

test('[R5] the server\'s reminder and the device\'s own are one notification, and a restart does not repeat it', async ({ openDesktop, server }) => {
  const first = await openDesktop({ serverUrl: server.url })
  await watchNotifications(first.app)
  await signInByBridge(first.page, DEMO.student)
  await bookReminder(server.url, 'From two sides', 6)
  await expectInCalendar(first.page, 'From two sides')
  await expect.poll(() => statesOf(server.url, 'From two sides'), { timeout: 30_000 }).toEqual(['5min shown'])
  expect(await ofLesson(first.app, 'From two sides')).toHaveLength(1)
  await first.close()

  const second = await openDesktop({ serverUrl: server.url })
  await watchNotifications(second.app)
  await signInByBridge(second.page, DEMO.student)
  expect(await ask(second.page, 'syncCalendar')).toMatchObject({ ok: true })
  // What is due is looked for each second; two of them pass.
  const since = Date.now()
  await expect.poll(() => Date.now() - since).toBeGreaterThan(2_200)
  expect(await ofLesson(second.app, 'From two sides')).toEqual([])
})

test('with the window closed the notification comes, and a click opens the lesson', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await watchNotifications(app)
  await signInByBridge(page, DEMO.student)
  const session = await bookReminder(server.url, 'Window closed', 7)
  await expectInCalendar(page, 'Window closed')
  await closeWindow(app)
  await expect.poll(() => windows(app)).toBe(0)
  await expect.poll(() => ofLesson(app, 'Window closed'), { timeout: 20_000 }).toHaveLength(1)
  const [opened] = await Promise.all([app.waitForEvent('window'), clickNotification(app, 'Window closed')])
  await expect.poll(() => opened.url()).toContain(`#/lesson/${session.id}`)
  // The demo school's own lesson may be due by now, too.
  await expect.poll(() => ask(opened, 'getReminders')).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ sessionId: session.id, read: true })]) })
  // One that is still loading would be loaded anew, at the lesson.
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some(({ webContents }) => webContents.isLoading()))).toBe(false)

  await opened.evaluate(() => {
    const scope = window as unknown as { asked: unknown[] }
    scope.asked = []
    window.lectern!.on('openSession', (payload) => { scope.asked.push(payload) })
  })
  await clickNotification(app, 'Window closed')
  await expect.poll(() => opened.evaluate(() => (window as unknown as { asked: unknown[] }).asked)).toEqual([{ sessionId: session.id }])
  expect(await windows(app)).toBe(1)
})

test('asleep over the time of a reminder: it comes at once with the resume', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await watchNotifications(app)
  await signInByBridge(page, DEMO.student)
  const session = await bookReminder(server.url, 'Slept through', 6)
  await expectInCalendar(page, 'Slept through')
  await server.kill9()
  const dueAt = Date.parse(session.scheduledStartTime) - 300_000
  expect(Date.now()).toBeLessThan(dueAt)
  // As in sleep, no timer fires from now on, while the wall clock goes on.
  await app.evaluate(() => { globalThis.setTimeout = (() => ({ unref: () => undefined, ref: () => undefined })) as never })
  await expect.poll(() => Date.now(), { timeout: 20_000 }).toBeGreaterThan(dueAt + 2_500)
  expect(await ofLesson(app, 'Slept through')).toEqual([])
  const atOnce = await app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('resume')
    return (globalThis as unknown as { notified: { title: string }[] }).notified.map(({ title }) => title)
  })
  expect(atOnce).toContain('Slept through')
  await app.evaluate(({ powerMonitor }) => { powerMonitor.emit('resume') })
  expect(await ofLesson(app, 'Slept through')).toHaveLength(1)
})

test('signed in the app outlives its window and comes back when it is started again; signed out it ends with the window', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await signInByBridge(page, DEMO.student)
  await closeWindow(app)
  await expect.poll(() => windows(app)).toBe(0)
  const [again] = await Promise.all([app.waitForEvent('window'), app.evaluate(({ app }) => { app.emit('second-instance') })])
  await again.waitForLoadState()
  expect(await ask(again, 'signOut')).toMatchObject({ ok: true })
  const ended = app.waitForEvent('close')
  await closeWindow(app).catch(() => undefined)
  await ended
})
