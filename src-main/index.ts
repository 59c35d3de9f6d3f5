import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, type IpcMainInvokeEvent, Menu, nativeImage, net, Notification, powerMonitor, protocol, safeStorage, session, shell, systemPreferences, type WebContents } from 'electron'
import { desktopRequests, lookRequests, ringRequests, stripRequests } from '#shared/desktop.ts'
import { desktopEventChannel } from '#shared/desktopChannel.ts'
import { AppError } from '#shared/errors.ts'
import { badgePicture, PICTURE_SIZE } from './badge/badgePicture.ts'
import { type Badge, createBadge } from './badge/createBadge.ts'
import { followMissed } from './badge/followMissed.ts'
import { createDeviceCalendar, type DeviceCalendar } from './calendar/createDeviceCalendar.ts'
import { loadSqlite } from './calendar/loadSqlite.ts'
import { type Checks, createChecks } from './checks/createChecks.ts'
import { type DesktopConfig, readConfig } from './config.ts'
import { createEvents, type SendEvent } from './events.ts'
import { type DesktopHandlers, registerRequests } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { createNativeEngineKeeper, type NativeEngineKeeper } from './nativeEngine/createNativeEngineKeeper.ts'
import { hasAddon } from './nativeEngine/hasAddon.ts'
import { createNativeNotifications, type NativeNotifications } from './notifications/nativeNotifications.ts'
import { tellSystemAway } from './presence/systemAway.ts'
import { createRecordings, type Recordings } from './recording/createRecordings.ts'
import { finishBeforeQuit } from './quitting.ts'
import { createCallNotices } from './ringing/callNotices.ts'
import { createRinging, type Ringing } from './ringing/createRinging.ts'
import { createRingWindow, fitRingWindow } from './ringing/createRingWindow.ts'
import { createRingWindowKeeper, type RingWindow } from './ringing/ringWindow.ts'
import { createAppProtocol } from './security/appProtocol.ts'
import { refuseBadCertificates } from './security/certificates.ts'
import { contentSecurityPolicy } from './security/contentSecurityPolicy.ts'
import { noteBoards } from './security/noteBoards.ts'
import { createExternalLinks } from './security/externalLinks.ts'
import { createMediaAccess, type MediaAccessKeeper } from './security/mediaAccess.ts'
import { lockNavigation } from './security/navigation.ts'
import { APP_ORIGIN, APP_SCHEME, originOf } from './security/origin.ts'
import { guardPermissions } from './security/permissions.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSharing, type Sharing } from './sharing/createSharing.ts'
import { createKeyring } from './signIn/keyring.ts'
import { createServerAuth } from './signIn/serverAuth.ts'
import { createSignInKeeper, type SignInKeeper } from './signIn/signInKeeper.ts'
import { createTokenStore, type TokenStore } from './signIn/tokenStore.ts'
import { isOnlyInstance } from './singleInstance.ts'
import { createMainWindow } from './window/createMainWindow.ts'
import { createMainWindowKeeper, type MainWindow } from './window/mainWindow.ts'
import { onPageEnd } from './window/pageEnd.ts'
import { recoverFromCrashes } from './window/rendererCrash.ts'
import { keepSmallWindow, smallWindowOptions } from './window/smallWindow.ts'
import type { Fetch } from './wire/askServer.ts'
import { createServerApi, type ServerApi } from './wire/serverApi.ts'
import { createServerLink, type ServerLink } from './wire/serverLink.ts'
import { wordsFor } from './words.ts'

/** Where the pages lie, and the origin that they and no other have. */
interface Page { address: string; ring: string; strip: string; look: string; origin: string }

function pageOf({ rendererUrl }: DesktopConfig): Page {
  const base = rendererUrl ?? APP_ORIGIN
  const at = (file: string) => new URL(file, `${base}/`).href
  return { address: rendererUrl ?? at('index.html'), ring: at('ring.html'), strip: at('strip.html'), look: at('look.html'), origin: originOf(base) ?? APP_ORIGIN }
}

const words = () => wordsFor(app.getPreferredSystemLanguages())

/** More pictures at once than Chromium gives drawing contexts to would be drawn by the processor. */
const MOST_DRAWN = '64'

function createNativeEngine({ nativePolicy: policy, nativeSystem: system }: DesktopConfig, settings: Settings): NativeEngineKeeper {
  const native = createNativeEngineKeeper({ system, policy, chosen: settings.nativeEngine, hasAddon })
  if (native.active) app.commandLine.appendSwitch('max-active-webgl-contexts', MOST_DRAWN)
  return native
}

interface WindowDeps { settings: Settings; native: NativeEngineKeeper; onEnd: () => void }

function createWindow(address: string, { settings, native, onEnd }: WindowDeps): BrowserWindow {
  const window = createMainWindow({ address, bounds: settings.bounds, preload: native.active ? 'native' : 'index' })
  window.webContents.on('render-process-gone', (_event, { reason }) => { if (reason !== 'clean-exit') native.noteCrash() })
  onPageEnd(window.webContents, onEnd)
  keepSmallWindow(window.webContents)
  recoverFromCrashes({ window, dialog, words: words(), now: Date.now, quit: () => { app.quit() } })
  return window
}

function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, window: { page: WebContents | null }, origin: string): boolean {
  return sender === window.page && senderFrame?.parent === null && originOf(senderFrame.url) === origin
}

interface HandlerDeps {
  keeper: SignInKeeper
  tokens: TokenStore
  server: { get(): string }
  openExternal: (address: string) => Promise<void>
  calendar: DeviceCalendar | null
  badge: Badge
  sharing: Sharing
  access: MediaAccessKeeper
  checks: Checks | null
  recordings: Recordings
  native: NativeEngineKeeper
}

const SYSTEMS: Partial<Record<NodeJS.Platform, 'mac' | 'windows'>> = { darwin: 'mac', win32: 'windows' }

function createHandlers({ keeper, tokens, server, openExternal, calendar, badge, sharing, access, checks, recordings, native }: HandlerDeps): DesktopHandlers {
  const info = async () => ({ version: app.getVersion(), serverUrl: server.get(), system: SYSTEMS[process.platform] ?? 'linux' as const, keyring: tokens.lasting })
  const there = (): DeviceCalendar => {
    if (calendar === null) throw new AppError('STORAGE_FAILED', 'the calendar\'s database does not run here')
    return calendar
  }
  return {
    getInfo: info,
    setServerUrl: (url) => keeper.changeServer(url).then(info),
    signIn: keeper.signIn,
    refresh: keeper.refresh,
    signOut: keeper.signOut,
    getPerson: async () => await calendar?.person() ?? null,
    openExternal,
    getCalendar: async ({ from, to }) => there().between(Date.parse(from), Date.parse(to)),
    syncCalendar: async () => there().sync(),
    getReminders: async () => there().reminders(),
    readReminders: async ({ until }) => there().read(Date.parse(until)),
    setBadge: async ({ count }) => { badge.set(count) },
    ...sharing.handlers,
    tellDeviceLook: async (told) => { await checks?.handlers.tellDeviceLook(told) },
    getMediaAccess: async ({ kind }) => access.of(kind),
    openPrivacySettings: ({ kind }) => access.openSettings(kind),
    ...recordings.handlers,
    getNativeEngine: async () => native.standing(),
    setNativeEngine: async ({ chosen }) => native.choose(chosen),
    snoozeReminder: async ({ sessionId }) => there().snooze(sessionId),
  }
}

interface Outside { api: ServerApi; link: ServerLink; notifications: NativeNotifications; window: MainWindow; send: SendEvent }

/** Null where the database's driver cannot run: the app is whole otherwise. */
async function createCalendar({ api, link, notifications, window, send }: Outside, onChange: () => void): Promise<DeviceCalendar | null> {
  const Sqlite = await loadSqlite(process.versions['napi'])
  return Sqlite && createDeviceCalendar({
    Sqlite, path: join(app.getPath('userData'), 'calendar.sqlite'), api, link, notifications, words, now: Date.now, openSession: window.openSession,
    send: (name, payload) => {
      send(name, payload)
      if (name === 'calendarChanged') onChange()
    },
  })
}

function createWindowBadge(window: MainWindow): Badge {
  return createBadge({
    platform: process.platform,
    setCount: (count) => { app.setBadgeCount(count) },
    setOverlay: (count) => {
      if (window.page === null) return
      const size = { width: PICTURE_SIZE, height: PICTURE_SIZE, scaleFactor: 2 }
      const picture = count === null ? null : nativeImage.createFromBitmap(Buffer.from(badgePicture(count)), size)
      BrowserWindow.fromWebContents(window.page)?.setOverlayIcon(picture, count === null ? '' : words().waiting.replace('{number}', new Intl.NumberFormat(words().locale).format(count)))
    },
  })
}

function createCallRinging({ api, link, notifications, window }: Outside, address: string): { ringing: Ringing; ringWindow: RingWindow } {
  const ringWindow = createRingWindowKeeper({
    create: () => createRingWindow(address), fit: fitRingWindow, tell: () => { ringWindow.page?.send(desktopEventChannel('ringChanged'), {}) }, onPutAway: () => { ringing.putAway() },
  })
  const notices = createCallNotices({
    notifications, words, onSeen: ringWindow.focus, onMissedSeen: window.openCalls,
    onAccept: (callId) => { void ringing.accept(callId) }, onDecline: (callId) => { void ringing.decline(callId) },
  })
  const ringing = createRinging({
    api, link, notices, now: Date.now, show: ringWindow.show, fit: ringWindow.fit, answer: window.answerCall,
  })
  return { ringing, ringWindow }
}

function createFileRecordings(settings: Settings, { recordingPath }: DesktopConfig): Recordings {
  return createRecordings({
    folder: () => app.getPath('documents'), places: settings.recordings, showInFolder: (place) => { shell.showItemInFolder(place) },
    async choosePlace(suggestion) {
      if (recordingPath !== null) return recordingPath
      const { canceled, filePath } = await dialog.showSaveDialog({ title: words().saveRecording, defaultPath: suggestion, filters: [{ name: 'WebM', extensions: ['webm'] }], properties: ['createDirectory', 'showOverwriteConfirmation'] })
      return canceled || filePath === '' ? null : filePath
    },
  })
}

/** Signed in, the app outlives its window, so that reminders come; signed out it ends with it. */
function endWithWindow(window: MainWindow, stays: () => boolean): () => void {
  const quitUnlessNeeded = () => { if (process.platform !== 'darwin' && window.page === null && !stays()) app.quit() }
  app.on('window-all-closed', quitUnlessNeeded)
  return quitUnlessNeeded
}

interface Started { settings: Settings; page: Page; window: MainWindow; sharing: Sharing; recordings: Recordings; native: NativeEngineKeeper }

async function start({ settings, page, window, sharing, recordings, native }: Started): Promise<void> {
  const links = createExternalLinks((url) => shell.openExternal(url))
  const tokens = createTokenStore({ keyring: createKeyring(safeStorage, process.platform), file: settings.sealedTokens })
  const fetch: Fetch = (url, init) => net.fetch(url, init)
  const auth = createServerAuth({ fetch: noteBoards(fetch, settings.boardsOnNetless.set), deviceName: hostname().slice(0, 100) || 'Desktop' })
  const keeper = createSignInKeeper({
    auth, tokens, address: settings.server, now: Date.now,
    onSignedIn: (server, me) => {
      line.signedIn(server, me.id)
      calendar?.onSignedIn(server, me)
    },
    onSignedOut: (server) => {
      line.signedOut(server)
      calendar?.onSignedOut(server)
      badge.set(0)
      quitUnlessNeeded()
    },
  })
  const line = createServerLink({ accessToken: async (options) => (await keeper.access(options)).grant.accessToken })
  const outside: Outside = { api: createServerApi({ fetch, access: keeper.access }), link: line.link, notifications: createNativeNotifications({ Notification, platform: process.platform }), window, send: createEvents(() => window.page) }
  const badge = createWindowBadge(window)
  const { ringing, ringWindow } = createCallRinging(outside, page.ring)
  followMissed({ ...outside, onChange: (by) => { if (window.page === null) badge.add(by) } })
  const calendar = await createCalendar(outside, () => { checks?.look() })
  const quitUnlessNeeded = endWithWindow(window, () => keeper.signedIn)
  const access = createMediaAccess({ platform: process.platform, preferences: systemPreferences, open: (place) => shell.openExternal(place) })
  const checks: Checks | null = calendar && createChecks({ ...outside, calendar, access, words, address: page.look, server: settings.server.get, isBusy: () => sharing.inRoom, now: Date.now })

  protocol.handle(APP_SCHEME, createAppProtocol({ root: join(import.meta.dirname, '../renderer'), policy: () => contentSecurityPolicy(settings.server.get(), { isOnNetless: settings.boardsOnNetless.get() }) }))
  guardPermissions(session.defaultSession, page.origin, sharing.mayCapture)
  sharing.stand(session.defaultSession)
  lockNavigation(app, { appOrigin: page.origin, openExternal: links.openIfAllowed, page: () => window.page, smallWindow: smallWindowOptions })
  registerRequests({
    requests: desktopRequests, handlers: createHandlers({ keeper, tokens, server: settings.server, openExternal: links.open, calendar, badge, sharing, access, checks, recordings, native }),
    isTrusted: (event) => isOwnPage(event, window, page.origin),
  })
  registerRequests({ requests: ringRequests, handlers: ringing.handlers, isTrusted: (event) => isOwnPage(event, ringWindow, page.origin) })
  registerRequests({ requests: stripRequests, handlers: sharing.strip.handlers, isTrusted: (event) => isOwnPage(event, sharing.strip, page.origin) })
  if (checks) registerRequests({ requests: lookRequests, handlers: checks.unseen.handlers, isTrusted: (event) => isOwnPage(event, checks.unseen, page.origin) })
  finishBeforeQuit(app, keeper.turns)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ words: words(), platform: process.platform, developer: !app.isPackaged })))
  window.open()
  app.on('activate', window.bringToFront)
  powerMonitor.on('resume', () => {
    line.wake()
    ringing.wake()
    calendar?.wake()
    checks?.look()
  })
  const stopAway = tellSystemAway({ link: line.link, monitor: powerMonitor })
  app.on('will-quit', () => {
    stopAway()
    line.close()
    checks?.close()
    calendar?.close()
  })
  if (!keeper.signedIn) return
  line.resume(settings.server.get())
  calendar?.resume(settings.server.get())
}

function main(config: DesktopConfig): void {
  if (config.profileDir !== null) {
    mkdirSync(config.profileDir, { recursive: true })
    app.setPath('userData', config.profileDir)
  }
  const page = pageOf(config)
  const settings = createSettings(config.serverUrl)
  const native = createNativeEngine(config, settings)
  const send = createEvents(() => window.page)
  const window = createMainWindowKeeper({ address: page.address, create: (address) => createWindow(address, { settings, native, onEnd }), send })
  const sharing = createSharing({ page, window, send, words, isWayland: config.isWayland })
  const recordings = createFileRecordings(settings, config)
  const onEnd = () => {
    sharing.end()
    recordings.end()
  }
  if (!isOnlyInstance(app, window.bringToFront)) {
    app.quit()
    return
  }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true } }])
  refuseBadCertificates(app)
  void app.whenReady().then(() => start({ settings, page, window, sharing, recordings, native }))
}

try {
  main(readConfig(app.isPackaged))
} catch (error) {
  dialog.showErrorBox('Lectern', error instanceof Error ? error.message : String(error))
  app.exit(78)
}
