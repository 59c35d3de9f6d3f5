import { expect } from '@playwright/test'
import { type DesktopBridge, desktopRequests } from '../../src-shared/desktop.ts'
import { needDesktop, test } from '../support/electronApp.ts'

needDesktop()

type Bridge = Record<string, (...input: unknown[]) => Promise<{ ok: boolean; error?: { code: string; issues?: unknown[] } }>>
const UNREACHABLE = 'http://127.0.0.1:9'

test('the page gets the functions of the contract, frozen, and nothing else of Node or Electron', async ({ openDesktop }) => {
  const { page } = await openDesktop({ serverUrl: UNREACHABLE })
  const seen = await page.evaluate(() => {
    const scope = window as unknown as Record<string, unknown>
    const bridge = scope['lectern'] as Record<string, unknown>
    return {
      functions: Object.fromEntries(Object.entries(bridge).map(([name, value]) => [name, typeof value])),
      frozen: Object.isFrozen(bridge),
      leaked: ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname', 'setImmediate'].filter((name) => name in scope),
    }
  })
  expect(seen.functions).toEqual(Object.fromEntries([...Object.keys(desktopRequests), 'on'].map((name) => [name, 'function'])))
  expect(seen.frozen).toBe(true)
  expect(seen.leaked).toEqual([])
  await expect(page.evaluate(() => {
    'use strict'
    ;(window as unknown as Record<string, unknown>)['lectern'] = {}
  })).rejects.toThrow(/read only|Cannot assign/)
})

test('the window has the preferences that were promised', async ({ openDesktop }) => {
  const { app } = await openDesktop({ serverUrl: UNREACHABLE })
  const preferences = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => {
    const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    const { contextIsolation, nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames, sandbox, webSecurity, webviewTag, allowRunningInsecureContent } = contents.getLastWebPreferences()
    return { contextIsolation, nodeIntegration, nodeIntegrationInWorker: nodeIntegrationInWorker === true, nodeIntegrationInSubFrames, sandbox, webSecurity, webviewTag, allowRunningInsecureContent, visible: window.isVisible() }
  }))
  // It is shown when it has something to show, which may be after the page has loaded.
  await expect.poll(preferences).toEqual([{
    contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, sandbox: true,
    webSecurity: true, webviewTag: false, allowRunningInsecureContent: false, visible: true,
  }])
})

test('wrong arguments come back as VALIDATION_FAILED data, for every function that takes any', async ({ openDesktop }) => {
  const { page } = await openDesktop({ serverUrl: UNREACHABLE })
  const wrong: [keyof DesktopBridge, unknown][] = [
    ['setServerUrl', 'http://school.example'], ['setServerUrl', 'file:///etc/passwd'], ['setServerUrl', 42], ['setServerUrl', undefined],
    ['signIn', { email: 'nobody', password: 'x' }], ['signIn', null], ['signIn', { email: 'a@b.example', password: 'x'.repeat(201) }],
    ['openExternal', 'http://school.example'], ['openExternal', 'file:///bin/sh'], ['openExternal', 'javascript:alert(1)'], ['openExternal', ['https://a.example']],
    ['getInfo', 'unasked'], ['refresh', { refreshToken: 'x' }], ['signOut', 0], ['getPerson', 'me'],
    ['getCalendar', undefined], ['getCalendar', { from: 'monday', to: '2026-11-20T00:00:00.000Z' }], ['syncCalendar', 'all'], ['setBadge', { count: -1 }], ['setBadge', { count: 1.5 }], ['setBadge', undefined], ['getReminders', { limit: 1 }], ['readReminders', undefined], ['readReminders', { until: 'now' }],
    ['getScreenPicker', 'ours'], ['getScreenSources', 1], ['chooseScreenSource', { sourceId: '', sound: true }], ['chooseScreenSource', { sourceId: 'screen:1:0' }], ['setSharing', { sharing: true }], ['setSharing', undefined], ['setInRoom', { inRoom: 'yes' }],
    ['snoozeReminder', { sessionId: '../x' }],
    ['getNativeEngine', 'now'], ['setNativeEngine', { chosen: 'yes' }], ['setNativeEngine', undefined],
    ['tellDeviceLook', { id: 'x', look: { microphone: 'there', camera: 'there', speaker: 'there', media: null } }], ['tellDeviceLook', undefined],
    ['getMediaAccess', { kind: 'location' }], ['getMediaAccess', undefined], ['openPrivacySettings', { kind: 'ms-settings:privacy-camera' }], ['openPrivacySettings', 'camera'],
  ]
  for (const [name, input] of wrong) {
    const result = await page.evaluate(([name, input]) => (window.lectern as unknown as Bridge)[name]!(input), [name, input] as const)
    expect(result, `${name}(${JSON.stringify(input)})`).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } })
    expect(result.error?.issues).toHaveLength(1)
  }
})

test('what the system allows is told; where it has no place for that, none is opened', async ({ openDesktop }) => {
  test.skip(process.platform !== 'linux', 'other systems would open their settings')
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await app.evaluate(({ shell }) => {
    const scope = globalThis as unknown as { openedOutside: string[] }
    scope.openedOutside = []
    shell.openExternal = async (address) => { scope.openedOutside.push(address) }
  })
  for (const kind of ['microphone', 'camera', 'screen'] as const) {
    expect(await page.evaluate((kind) => window.lectern!.getMediaAccess({ kind }), kind)).toEqual({ ok: true, value: { access: 'unknown', settings: false } })
    expect(await page.evaluate((kind) => window.lectern!.openPrivacySettings({ kind }), kind)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  }
  expect(await app.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside)).toEqual([])
})

test('a page of another origin in the same window gets FORBIDDEN', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  // One that is still loading would be interrupted, and the next one with it.
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  // Navigation is refused to the page; only main itself can bring another one here, as a future mistake might.
  await app.evaluate(async ({ BrowserWindow }) => { await BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>elsewhere</title>') })
  await expect(page).toHaveTitle('elsewhere')
  expect(await page.evaluate(() => window.lectern?.getInfo(undefined))).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
})
