import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { nativeRequests } from '../../src-shared/nativeBridge.ts'
import { openPerson } from '../support/browser.ts'
import { needDesktop } from '../support/electronApp.ts'
import { STUDENT } from '../support/lesson.ts'
import { barButton, DEMO, expectMovingVideo, joinLesson, openLesson, signIn, submitSignIn, tile } from '../support/lessonPages.ts'
import { inPreload, test } from '../support/nativeApp.ts'
import { startServerProcess } from '../support/serverProcess.ts'

needDesktop()

const UNREACHABLE = 'http://127.0.0.1:9'
const APP_ID = '0123456789abcdef0123456789abcdef'
const CREDENTIALS = { AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: 'fedcba9876543210fedcba9876543210' }
/** The tests run where the SDK does not: it is told that this is a system of its. */
const CHOSEN = { LECTERN_NATIVE_PLATFORM: 'win32', LECTERN_AGORA_ENGINE: 'native' }
const OTHER = 9

const preferencesOf = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
  const { contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, sandbox, webSecurity, webviewTag } = contents.getLastWebPreferences()
  return { contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, sandbox, webSecurity, webviewTag }
})
const isolated = { contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false }

async function begin(page: Page): Promise<void> {
  expect(await page.evaluate((appId) => [window.lecternNative!.load(undefined), window.lecternNative!.start({ appId }), window.lecternNative!.join({ line: 'person', place: { channelName: 'lesson', uid: 7, token: 'token' }, publishes: true })], APP_ID))
    .toEqual([{ ok: true }, { ok: true }, { ok: true }])
}
/** Tells an event of the SDK's as its native part would. */
const emit = (app: ElectronApplication, event: string, data: Record<string, unknown>) => inPreload(app, `scriptedAddon.emit(${JSON.stringify(event)}, ${JSON.stringify(data)})`)
const called = async (app: ElectronApplication, name: string): Promise<{ params: Record<string, unknown> }[]> => JSON.parse(String(await inPreload(app, `JSON.stringify(scriptedAddon.called(${JSON.stringify(name)}))`))) as { params: Record<string, unknown> }[]

test('a page with the SDK gets the functions of the contract and nothing else: no Node, no Electron, no SDK, before and after it is loaded', async ({ openDesktop, nativeApp }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE, app: await nativeApp(), env: CHOSEN })
  expect(await preferencesOf(app)).toEqual({ ...isolated, sandbox: false })
  const reach = () => page.evaluate(() => ({
    bridge: Object.keys(window.lecternNative!).sort(), frozen: Object.isFrozen(window.lecternNative),
    found: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'AgoraEnv', 'scriptedAddon', 'electron', 'ipcRenderer'].filter((name) => name in window),
  }))
  const expected = { bridge: [...Object.keys(nativeRequests), 'on'].sort(), frozen: true, found: [] }
  expect(await reach()).toEqual(expected)
  await begin(page)
  expect(await reach()).toEqual(expected)
  expect(await inPreload(app, 'typeof scriptedAddon')).toBe('object')
  // What does not fit is not passed on.
  expect(await page.evaluate(() => window.lecternNative!.show({ uid: 9, element: 'root' }))).toMatchObject({ ok: false, reason: 'invalid' })
  expect(await app.evaluate(({ app }) => app.commandLine.getSwitchValue('max-active-webgl-contexts'))).toBe('64')
})

test('events arrive as plain objects, and a page that ends lets go of the SDK first', async ({ openDesktop, nativeApp, profile }) => {
  const log = join(profile, 'addon.log')
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE, app: await nativeApp(), env: { ...CHOSEN, SCRIPTED_ADDON_LOG: log } })
  await begin(page)
  const heard = page.evaluate(() => new Promise((resolve) => { const stop = window.lecternNative!.on((event) => { stop(); resolve(event) }) }))
  await expect.poll(async () => {
    await emit(app, 'onUserJoined', { connection: { channelId: 'lesson', localUid: 7 }, remoteUid: OTHER, elapsed: 3 })
    return Promise.race([heard, new Promise((resolve) => { setTimeout(resolve, 100, null) })])
  }).toEqual({ type: 'came', uid: OTHER })
  await page.reload()
  const calls = (await readFile(log, 'utf8')).trim().split('\n')
  const ending = ['RtcEngineEx_leaveChannelEx', 'ReleaseRenderer', 'RtcEngine_release', 'ReleaseEnv']
  expect(calls.filter((call) => ending.includes(call))).toEqual(ending)
  await begin(page)
})

test('the SDK draws twenty people at once into elements of the page, found by their ids, and the page can take their pictures', async ({ openDesktop, nativeApp }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE, app: await nativeApp(), env: CHOSEN })
  await begin(page)
  const uids = Array.from({ length: 20 }, (_, index) => OTHER + index)
  await inPreload(app, `for (const uid of ${JSON.stringify(uids)}) scriptedAddon.draw({ channelId: 'lesson', uid, sourceType: 9 }, { width: 64, height: 36, y: 145, u: 54, v: 34 })`)
  const answers = await page.evaluate((uids) => uids.map((uid) => {
    const holder = Object.assign(document.createElement('div'), { id: `lectern-native-test-${String(uid)}` })
    document.body.append(holder)
    return window.lecternNative!.show({ uid, element: holder.id })
  }), uids)
  expect(answers).toEqual(uids.map(() => ({ ok: true })))
  /** The middle of each picture: YUV 145, 54, 34 is green. */
  const middles = () => page.evaluate((uids) => uids.map((uid) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`#lectern-native-test-${String(uid)} canvas`)
    const copy = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!
    if (canvas?.width !== 64) return 'none'
    copy.drawImage(canvas, 32, 18, 1, 1, 0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = copy.getImageData(0, 0, 1, 1).data
    return green > 150 && red < 80 && blue < 80 ? 'green' : `${String(red)} ${String(green)} ${String(blue)}`
  }), uids)
  await expect.poll(middles).toEqual(uids.map(() => 'green'))
})

test('a lesson goes by the SDK: in and out of its channel, own picture and sound as they are switched, the other’s picture on the tile', async ({ openDesktop, nativeApp }) => {
  const server = await startServerProcess(CREDENTIALS)
  const student = await openPerson({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
  try {
    const { app, page, errors } = await openDesktop({ serverUrl: server.url, app: await nativeApp(), env: CHOSEN })
    await signIn(student.page, server.url, DEMO.student)
    await openLesson(student.page)
    await submitSignIn(page, DEMO.tutor)
    await openLesson(page)
    const joining = joinLesson(page)
    await expect.poll(() => inPreload(app, 'typeof scriptedAddon === "object" && scriptedAddon.called("RtcEngineEx_joinChannelEx").length')).toBe(1)
    const connection = (await called(app, 'RtcEngineEx_joinChannelEx'))[0]!.params['connection']
    await emit(app, 'onJoinChannelSuccess', { connection, elapsed: 10 })
    await emit(app, 'onConnectionStateChanged', { connection, state: 3, reason: 1 })
    await joining
    // Own picture, read from the page, and own sound.
    await expect.poll(async () => (await called(app, 'MediaEngine_pushVideoFrame')).length, { timeout: 20_000 }).toBeGreaterThan(5)
    const microphone = async () => (await called(app, 'RtcEngine_enableLocalAudio')).at(-1)?.params['enabled']
    await expect.poll(microphone).toBe(true)
    await barButton(page, 'Mute').click()
    await expect.poll(microphone).toBe(false)
    await barButton(page, 'Stop camera').click()
    await expect.poll(async () => (await called(app, 'RtcEngine_destroyCustomVideoTrack')).length).toBe(1)

    // The other comes: into our room first, then into the channel.
    await joinLesson(student.page)
    await expect.poll(async () => (await called(app, 'RtcEngineEx_muteRemoteVideoStreamEx')).length).toBeGreaterThan(0)
    const remoteUid = (await called(app, 'RtcEngineEx_muteRemoteVideoStreamEx')).map(({ params }) => Number(params['uid'])).find((uid) => uid < 2 ** 31)!
    await inPreload(app, `scriptedAddon.draw({ channelId: ${JSON.stringify((connection as { channelId: string }).channelId)}, uid: ${String(remoteUid)}, sourceType: 9 }, { width: 320, height: 180, y: 120, u: 128, v: 128, moves: true })`)
    await emit(app, 'onUserJoined', { connection, remoteUid, elapsed: 10 })
    await emit(app, 'onRemoteVideoStateChanged', { connection, remoteUid, state: 2, reason: 6, elapsed: 10 })
    await expectMovingVideo(page, STUDENT)
    await emit(app, 'onUserMuteVideo', { connection, remoteUid, muted: true })
    await expect(tile(page, STUDENT).locator('video').filter({ visible: true })).toHaveCount(0)
    // The lobby looked at the network with the SDK for browsers, which finds none of the vendor's servers.
    expect(errors.filter((error) => !error.includes('ERR_NAME_NOT_RESOLVED'))).toEqual([])
  } finally {
    await student.close()
    await server.stop()
  }
})

test('pictures that arrive and are never drawn: the lesson goes on with the engine for browsers, and says so once', async ({ openDesktop, nativeApp }) => {
  const server = await startServerProcess(CREDENTIALS)
  const student = await openPerson({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
  try {
    const { app, page } = await openDesktop({ serverUrl: server.url, app: await nativeApp(), env: CHOSEN, args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
    await Promise.all([signIn(student.page, server.url, DEMO.student).then(() => openLesson(student.page)), submitSignIn(page, DEMO.tutor).then(() => openLesson(page))])
    const joining = joinLesson(page)
    await expect.poll(() => inPreload(app, 'typeof scriptedAddon === "object" && scriptedAddon.called("RtcEngineEx_joinChannelEx").length')).toBe(1)
    const connection = (await called(app, 'RtcEngineEx_joinChannelEx'))[0]!.params['connection']
    await emit(app, 'onJoinChannelSuccess', { connection, elapsed: 10 })
    await joining
    await joinLesson(student.page)
    await expect.poll(async () => (await called(app, 'RtcEngineEx_muteRemoteVideoStreamEx')).length).toBeGreaterThan(0)
    const remoteUid = (await called(app, 'RtcEngineEx_muteRemoteVideoStreamEx')).map(({ params }) => Number(params['uid'])).find((uid) => uid < 2 ** 31)!
    await emit(app, 'onUserJoined', { connection, remoteUid, elapsed: 10 })
    await emit(app, 'onRemoteVideoStateChanged', { connection, remoteUid, state: 2, reason: 6, elapsed: 10 })
    await expect(page.getByText('The video engine for desktops showed no picture. Picture and sound go on with the usual one.')).toBeVisible({ timeout: 20_000 })
    expect((await called(app, 'RtcEngine_release')).length).toBe(1)
  } finally {
    await student.close()
    await server.stop()
  }
})

test('required and not installed: a lesson opens with the engine for browsers and says so; settings say it too', async ({ openDesktop, nativeApp }) => {
  const server = await startServerProcess(CREDENTIALS)
  try {
    const { app, page } = await openDesktop({ serverUrl: server.url, app: await nativeApp({ addon: false }), env: CHOSEN, args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
    expect(await preferencesOf(app)).toEqual({ ...isolated, sandbox: true })
    expect(await page.evaluate(() => 'lecternNative' in window)).toBe(false)
    expect(await page.evaluate(() => window.lectern!.getNativeEngine(undefined))).toEqual({ ok: true, value: { support: 'missing', policy: 'native', chosen: false, active: false, crashed: false } })
    await submitSignIn(page, DEMO.tutor)
    await openLesson(page)
    await joinLesson(page)
    await expect(page.getByText('The video engine for desktops is not installed on this device.', { exact: false })).toBeVisible()
  } finally {
    await server.stop()
  }
})

test('chosen in the settings, it is there from the next start; a school that forbids it is obeyed', async ({ openDesktop, nativeApp }) => {
  const folder = await nativeApp()
  const env = { LECTERN_NATIVE_PLATFORM: 'win32' }
  const server = await startServerProcess()
  try {
    const first = await openDesktop({ serverUrl: server.url, app: folder, env })
    expect(await preferencesOf(first.app)).toEqual({ ...isolated, sandbox: true })
    await submitSignIn(first.page, DEMO.tutor)
    await first.page.evaluate(() => { location.hash = '#/settings' })
    const engine = first.page.getByRole('region', { name: 'Video engine' })
    const choice = engine.getByRole('switch', { name: 'Use the video engine for desktops' })
    await expect(choice).not.toBeChecked()
    await choice.press('Space')
    await expect(choice).toBeChecked()
    await expect(engine.getByRole('status')).toHaveText('Close Lectern and open it again: your choice works from then on.')
    await first.close()
  } finally {
    await server.stop()
  }
  const second = await openDesktop({ serverUrl: UNREACHABLE, app: folder, env })
  expect(await preferencesOf(second.app)).toEqual({ ...isolated, sandbox: false })
  await second.close()
  const forbidden = await openDesktop({ serverUrl: UNREACHABLE, app: folder, env: { ...env, LECTERN_AGORA_ENGINE: 'web' } })
  expect(await preferencesOf(forbidden.app)).toEqual({ ...isolated, sandbox: true })
})
