import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect } from '@playwright/test'
import { ask, calendarOf, expectInCalendar, signInByBridge } from '../support/desktopBridge.ts'
import { bookReminder, test } from '../support/desktopServer.ts'
import { needDesktop } from '../support/electronApp.ts'
import { openKeyring, whyNoKeyring } from '../support/keyring.ts'
import { DEMO } from '../support/lessonPages.ts'

needDesktop()
const noKeyring = whyNoKeyring()

test('a lesson booked elsewhere is on the device by push; signed out, nothing of it is left', async ({ openDesktop, server, profile }) => {
  const { page, close } = await openDesktop({ serverUrl: server.url })
  expect(await page.evaluate(() => window.lectern!.getCalendar({ from: new Date(0).toISOString(), to: new Date().toISOString() }))).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } })
  await signInByBridge(page, DEMO.student)
  await expect.poll(async () => (await calendarOf(page)).syncedAt).not.toBeNull()
  await page.evaluate(() => {
    const scope = window as unknown as { changes: number }
    scope.changes = 0
    window.lectern!.on('calendarChanged', () => { scope.changes++ })
  })
  await bookReminder(server.url, 'Booked by push', 3_600)
  await expectInCalendar(page, 'Booked by push')
  expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBeGreaterThan(0)
  expect(await ask(page, 'syncCalendar')).toMatchObject({ ok: true })

  expect(await ask(page, 'signOut')).toMatchObject({ ok: true })
  expect(await ask(page, 'getReminders')).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } })
  await close()
  const file = new Sqlite(join(profile, 'calendar.sqlite'), { readonly: true })
  expect(file.prepare('select (select count(*) from owners) + (select count(*) from sessions) + (select count(*) from reminders) as rows').get()).toEqual({ rows: 0 })
  file.close()
})

test('the page hears the events of the contract and no others, and no more after it has stopped', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: 'http://127.0.0.1:9' })
  const send = (channel: string, payload: unknown) => app.evaluate(({ BrowserWindow }, [channel, payload]) => BrowserWindow.getAllWindows()[0]!.webContents.send(channel, payload), [channel, payload] as const)
  await page.evaluate(() => {
    const scope = window as unknown as { heard: unknown[][]; stop: () => void }
    scope.heard = []
    scope.stop = window.lectern!.on('openSession', (...heard: unknown[]) => { scope.heard.push(heard) })
  })
  const on = (name: string) => page.evaluate((name) => {
    try { (window.lectern!.on as (name: string, listener: () => void) => unknown)(name, () => undefined); return 'listens' } catch (error) { return String(error) }
  }, name)
  expect(await on('getInfo')).toContain('no such event')
  expect(await on('__proto__')).toContain('no such event')
  await send('lectern:event:openSession', { sessionId: 'first' })
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[][] }).heard)
  await expect.poll(heard).toEqual([[{ sessionId: 'first' }]])
  await page.evaluate(() => { (window as unknown as { stop: () => void }).stop() })
  await send('lectern:event:openSession', { sessionId: 'second' })
  await page.evaluate(() => window.lectern!.getInfo(undefined))
  expect(await heard()).toHaveLength(1)
})

test.describe('files that cannot be used', () => {
  const makeNewer = (path: string) => {
    const file = new Sqlite(path)
    file.exec('create table of_another_time (id text)')
    file.pragma('user_version = 999')
    file.close()
  }
  const cases: [string, (path: string) => unknown][] = [['damaged', (path) => writeFile(path, 'no database at all '.repeat(500))], ['newer', makeNewer]]
  for (const [kind, make] of cases) {
    test(`a ${kind} one is set aside, and the calendar is fetched again`, async ({ openDesktop, server, profile }) => {
      await make(join(profile, 'calendar.sqlite'))
      await bookReminder(server.url, 'On the server', 3_600)
      const { page, errors } = await openDesktop({ serverUrl: server.url })
      await signInByBridge(page, DEMO.student)
      await expectInCalendar(page, 'On the server')
      expect((await readdir(profile)).filter((name) => name.endsWith(`.${kind}`))).toHaveLength(1)
      expect(errors.filter((line) => /uncaught|unhandled/i.test(line))).toEqual([])
    })
  }
})

test.describe('without the server', () => {
  test.skip(noKeyring !== null, noKeyring ?? '')
  test('a restart has the calendar at once', async ({ openDesktop, server }) => {
    const keyring = await openKeyring()
    try {
      await bookReminder(server.url, 'Kept on the device', 3_600)
      const first = await openDesktop({ serverUrl: server.url, ...keyring })
      await signInByBridge(first.page, DEMO.student)
      await expectInCalendar(first.page, 'Kept on the device')
      await first.close()
      await server.kill9()
      const second = await openDesktop({ serverUrl: server.url, ...keyring })
      const { sessions, syncedAt } = await calendarOf(second.page)
      expect(sessions.map((session) => session.title)).toContain('Kept on the device')
      expect(Date.parse(syncedAt ?? '')).toBeLessThan(Date.now())
      // The screen too: the person is known, and the lesson is there.
      await expect(second.page.getByText('Kept on the device').first()).toBeVisible()
      expect(await ask(second.page, 'syncCalendar')).toMatchObject({ ok: false, error: { code: 'SERVER_UNREACHABLE' } })
    } finally {
      await keyring.close()
    }
  })
})
