import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, type IpcMainInvokeEvent, Menu, net, Notification, powerMonitor, protocol, safeStorage, session, shell } from 'electron'
import { AppError } from '#shared/errors.ts'
import { createDeviceCalendar, type DeviceCalendar } from './calendar/createDeviceCalendar.ts'
import { loadSqlite } from './calendar/loadSqlite.ts'
import { type DesktopConfig, readConfig } from './config.ts'
import { createEvents } from './events.ts'
import { type DesktopHandlers, registerRequests } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { createNativeNotifications } from './notifications/nativeNotifications.ts'
import { finishBeforeQuit } from './quitting.ts'
import { createAppProtocol } from './security/appProtocol.ts'
import { refuseBadCertificates } from './security/certificates.ts'
import { contentSecurityPolicy } from './security/contentSecurityPolicy.ts'
import { createExternalLinks } from './security/externalLinks.ts'
import { lockNavigation } from './security/navigation.ts'
import { APP_ORIGIN, APP_SCHEME, originOf } from './security/origin.ts'
import { guardPermissions } from './security/permissions.ts'
import { createSettings, type Settings } from './settings.ts'
import { createKeyring } from './signIn/keyring.ts'
import { createServerAuth } from './signIn/serverAuth.ts'
import { createSignInKeeper, type SignInKeeper } from './signIn/signInKeeper.ts'
import { createTokenStore, type TokenStore } from './signIn/tokenStore.ts'
import { isOnlyInstance } from './singleInstance.ts'
import { createMainWindow } from './window/createMainWindow.ts'
import { createMainWindowKeeper, type MainWindow } from './window/mainWindow.ts'
import { recoverFromCrashes } from './window/rendererCrash.ts'
import type { Fetch } from './wire/askServer.ts'
import { wordsFor } from './words.ts'

/** Where the page lies, and the origin that it and no other has. */
interface Page { address: string; origin: string }

function pageOf({ rendererUrl }: DesktopConfig): Page {
  return { address: rendererUrl ?? `${APP_ORIGIN}/index.html`, origin: rendererUrl === null ? APP_ORIGIN : originOf(rendererUrl) ?? APP_ORIGIN }
}

const words = () => wordsFor(app.getPreferredSystemLanguages())

function createWindow(address: string, settings: Settings): BrowserWindow {
  const window = createMainWindow({ address, bounds: settings.bounds })
  recoverFromCrashes({ window, dialog, words: words(), now: Date.now, quit: () => { app.quit() } })
  return window
}

function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, window: MainWindow, origin: string): boolean {
  return sender === window.page && senderFrame?.parent === null && originOf(senderFrame.url) === origin
}

interface HandlerDeps {
  keeper: SignInKeeper
  tokens: TokenStore
  server: { get(): string }
  openExternal: (address: string) => Promise<void>
  calendar: DeviceCalendar | null
}

function createHandlers({ keeper, tokens, server, openExternal, calendar }: HandlerDeps): DesktopHandlers {
  const info = async () => ({ version: app.getVersion(), serverUrl: server.get(), keyring: tokens.lasting })
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
    snoozeReminder: async ({ sessionId }) => there().snooze(sessionId),
  }
}

/** Null where the database's driver cannot run: the app is whole otherwise. */
async function createCalendar({ access }: SignInKeeper, fetch: Fetch, window: MainWindow): Promise<DeviceCalendar | null> {
  const Sqlite = await loadSqlite(process.versions['napi'])
  return Sqlite && createDeviceCalendar({
    Sqlite, path: join(app.getPath('userData'), 'calendar.sqlite'), access, fetch, words, now: Date.now, openSession: window.openSession,
    notifications: createNativeNotifications({ Notification, platform: process.platform }), send: createEvents(() => window.page),
  })
}

/** Signed in, the app outlives its window, so that reminders come; signed out it ends with it. */
function endWithWindow(window: MainWindow, stays: () => boolean): () => void {
  const quitUnlessNeeded = () => { if (process.platform !== 'darwin' && window.page === null && !stays()) app.quit() }
  app.on('window-all-closed', quitUnlessNeeded)
  return quitUnlessNeeded
}

async function start(settings: Settings, page: Page, window: MainWindow): Promise<void> {
  const links = createExternalLinks((url) => shell.openExternal(url))
  const tokens = createTokenStore({ keyring: createKeyring(safeStorage, process.platform), file: settings.sealedTokens })
  const fetch: Fetch = (url, init) => net.fetch(url, init)
  const auth = createServerAuth({ fetch, deviceName: hostname().slice(0, 100) || 'Desktop' })
  const keeper = createSignInKeeper({
    auth, tokens, address: settings.server, now: Date.now,
    onSignedIn: (server, me) => { calendar?.onSignedIn(server, me) },
    onSignedOut: (server) => {
      calendar?.onSignedOut(server)
      quitUnlessNeeded()
    },
  })
  const calendar = await createCalendar(keeper, fetch, window)
  const quitUnlessNeeded = endWithWindow(window, () => calendar !== null && keeper.signedIn)

  protocol.handle(APP_SCHEME, createAppProtocol({ root: join(import.meta.dirname, '../renderer'), policy: () => contentSecurityPolicy(settings.server.get()) }))
  guardPermissions(session.defaultSession, page.origin)
  lockNavigation(app, { appOrigin: page.origin, openExternal: links.openIfAllowed })
  registerRequests({
    handlers: createHandlers({ keeper, tokens, server: settings.server, openExternal: links.open, calendar }),
    isTrusted: (event) => isOwnPage(event, window, page.origin),
  })
  finishBeforeQuit(app, keeper.turns)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ words: words(), platform: process.platform, developer: !app.isPackaged })))
  window.open()
  app.on('activate', window.bringToFront)
  if (calendar === null) return
  powerMonitor.on('resume', calendar.wake)
  app.on('will-quit', calendar.close)
  if (keeper.signedIn) calendar.resume(settings.server.get())
}

function main(config: DesktopConfig): void {
  if (config.profileDir !== null) {
    mkdirSync(config.profileDir, { recursive: true })
    app.setPath('userData', config.profileDir)
  }
  const page = pageOf(config)
  const settings = createSettings(config.serverUrl)
  const send = createEvents(() => window.page)
  const window = createMainWindowKeeper({
    address: page.address, create: (address) => createWindow(address, settings), sendOpenSession: (sessionId) => { send('openSession', { sessionId }) },
  })
  if (!isOnlyInstance(app, window.bringToFront)) {
    app.quit()
    return
  }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true } }])
  refuseBadCertificates(app)
  void app.whenReady().then(() => start(settings, page, window))
}

try {
  main(readConfig(app.isPackaged))
} catch (error) {
  dialog.showErrorBox('Lectern', error instanceof Error ? error.message : String(error))
  app.exit(78)
}
