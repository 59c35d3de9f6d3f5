import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, type ElectronApplication } from '@playwright/test'
import { desktopCommand, needDesktop, test } from '../support/electronApp.ts'

needDesktop()

const serverUrl = 'http://127.0.0.1:9'

const boundsOf = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
const moveTo = (app: ElectronApplication, bounds: { x: number; y: number; width: number; height: number }) =>
  app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), bounds)

test('a second start ends at once and brings the first window to the front', async ({ openDesktop, desktopEnvironment }) => {
  const { app } = await openDesktop({ serverUrl })
  await app.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide()
    const seen = globalThis as unknown as { shown: Promise<unknown>; starts: number }
    seen.starts = 0
    app.on('second-instance', () => { seen.starts++ })
    seen.shown = new Promise((resolve) => { BrowserWindow.getAllWindows()[0]?.once('show', () => resolve(true)) })
  })
  const { executablePath, args } = desktopCommand()
  const second = spawn(executablePath, args, { env: desktopEnvironment({ serverUrl }), stdio: 'ignore' })
  expect(await once(second, 'exit')).toEqual([0, null])
  expect(await app.evaluate(() => (globalThis as unknown as { shown: Promise<unknown> }).shown)).toBe(true)
  expect(await app.evaluate(({ BrowserWindow }) => ({ starts: (globalThis as unknown as { starts: number }).starts, windows: BrowserWindow.getAllWindows().length }))).toEqual({ starts: 1, windows: 1 })
})

test('the window opens where it was, and where it can be reached when that screen is gone', async ({ openDesktop }) => {
  const first = await openDesktop({ serverUrl })
  const wanted = { x: 90, y: 70, width: 900, height: 650 }
  await moveTo(first.app, wanted)
  await expect.poll(() => boundsOf(first.app)).toEqual(wanted)
  await first.close()

  const second = await openDesktop({ serverUrl })
  expect(await boundsOf(second.app)).toEqual(wanted)
  await moveTo(second.app, { x: 9_000, y: 9_000, width: 900, height: 650 })
  await expect.poll(async () => (await boundsOf(second.app))?.x).toBeGreaterThan(8_000)
  await second.close()

  const third = await openDesktop({ serverUrl })
  const { area, bounds } = await third.app.evaluate(({ BrowserWindow, screen }) => ({ area: screen.getPrimaryDisplay().workArea, bounds: BrowserWindow.getAllWindows()[0]!.getBounds() }))
  expect(bounds.x).toBeGreaterThanOrEqual(area.x)
  expect(bounds.y).toBeGreaterThanOrEqual(area.y)
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width)
  expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height)
})

test('a page that crashes is loaded again once with a word; when it crashes again the person is asked', async ({ openDesktop }) => {
  const { app } = await openDesktop({ serverUrl })
  await app.evaluate(({ dialog }) => {
    const asked: { type: string | undefined; buttons: number }[] = []
    ;(globalThis as unknown as { asked: typeof asked }).asked = asked
    dialog.showMessageBox = (async (_window: unknown, options: Electron.MessageBoxOptions) => {
      asked.push({ type: options.type, buttons: options.buttons?.length ?? 0 })
      return { response: 1, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  })
  const crash = () => app.evaluate(({ BrowserWindow }) => new Promise<string>((resolve) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents
    // The end of the very first loading may be told only now.
    contents.once('render-process-gone', () => contents.once('did-finish-load', () => resolve('loaded')))
    contents.once('destroyed', () => resolve('closed'))
    contents.forcefullyCrashRenderer()
  })).catch(() => 'ended')
  expect(await crash()).toBe('loaded')
  expect(await app.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual([{ type: 'warning', buttons: 0 }])
  const ended = app.waitForEvent('close')
  await crash()
  await ended
})
