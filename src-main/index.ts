import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, type IpcMainInvokeEvent, Menu, net, protocol, safeStorage, session, shell } from 'electron'
import { type DesktopConfig, readConfig } from './config.ts'
import { type DesktopHandlers, registerRequests } from './ipc.ts'
import { menuTemplate } from './menu.ts'
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
import { recoverFromCrashes } from './window/rendererCrash.ts'
import { wordsFor } from './words.ts'

let window: BrowserWindow | null = null

function bringToFront(): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function isOwnPage(event: IpcMainInvokeEvent, appOrigin: string): boolean {
  const frame = event.senderFrame
  return window !== null && event.sender === window.webContents && frame?.parent === null && originOf(frame.url) === appOrigin
}

function openWindow(address: string, settings: Settings): void {
  const opened = createMainWindow({ address, bounds: settings.bounds })
  window = opened
  opened.once('closed', () => { window = null })
  recoverFromCrashes({ window: opened, dialog, words: wordsFor(app.getPreferredSystemLanguages()), now: Date.now })
}

function createHandlers({ keeper, tokens, server, openExternal }: {
  keeper: SignInKeeper; tokens: TokenStore; server: { get(): string }; openExternal: (address: string) => Promise<void>
}): DesktopHandlers {
  const info = async () => ({ version: app.getVersion(), serverUrl: server.get(), keyring: tokens.lasting })
  return {
    getInfo: info,
    setServerUrl: (url) => keeper.changeServer(url).then(info),
    signIn: keeper.signIn,
    refresh: keeper.refresh,
    signOut: keeper.signOut,
    openExternal,
  }
}

function start(config: DesktopConfig): void {
  const appOrigin = config.rendererUrl === null ? APP_ORIGIN : originOf(config.rendererUrl) ?? APP_ORIGIN
  const address = config.rendererUrl ?? `${APP_ORIGIN}/index.html`
  const settings = createSettings(config.serverUrl)
  const links = createExternalLinks((url) => shell.openExternal(url))
  const tokens = createTokenStore({ keyring: createKeyring(safeStorage, process.platform), file: settings.sealedTokens })
  const auth = createServerAuth({ fetch: (url, init) => net.fetch(url, init), deviceName: hostname().slice(0, 100) || 'Desktop' })
  const keeper = createSignInKeeper({ auth, tokens, address: settings.server })

  protocol.handle(APP_SCHEME, createAppProtocol({ root: join(import.meta.dirname, '../renderer'), policy: () => contentSecurityPolicy(settings.server.get()) }))
  guardPermissions(session.defaultSession, appOrigin)
  lockNavigation(app, { appOrigin, openExternal: links.openIfAllowed })
  registerRequests({
    handlers: createHandlers({ keeper, tokens, server: settings.server, openExternal: links.open }),
    isTrusted: (event) => isOwnPage(event, appOrigin),
  })
  finishBeforeQuit(app, keeper)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({
    words: wordsFor(app.getPreferredSystemLanguages()), platform: process.platform, developer: !app.isPackaged,
  })))
  openWindow(address, settings)
  app.on('activate', () => { if (window === null) openWindow(address, settings) })
}

function main(config: DesktopConfig): void {
  if (config.profileDir !== null) {
    mkdirSync(config.profileDir, { recursive: true })
    app.setPath('userData', config.profileDir)
  }
  if (!isOnlyInstance(app, bringToFront)) {
    app.quit()
    return
  }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true } }])
  refuseBadCertificates(app)
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit() })
  void app.whenReady().then(() => start(config))
}

try {
  main(readConfig(app.isPackaged))
} catch (error) {
  dialog.showErrorBox('Lectern', error instanceof Error ? error.message : String(error))
  app.exit(78)
}
