import { BrowserWindow, nativeTheme, type Rectangle, type WebPreferences } from 'electron'
import { SURFACE } from './webPreferences.ts'

interface Deps {
  address: string
  bounds: Rectangle
  webPreferences: WebPreferences
}

/**
 * A small window on top of all others, also of full-screen ones, that never takes the keyboard by itself: what is being typed elsewhere goes on there.
 * A click, the task bar or Alt+Tab brings the keyboard to it.
 */
export function createTopWindow({ address, bounds, webPreferences }: Deps): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    // On macOS a panel of an app that stays in the background can be clicked and typed into.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    title: 'Lectern', show: false, frame: false, alwaysOnTop: true, acceptFirstMouse: true,
    resizable: false, minimizable: false, maximizable: false, fullscreenable: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
    webPreferences,
  })
  window.setAlwaysOnTop(true, 'screen-saver')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.once('ready-to-show', () => { window.showInactive() })
  void window.loadURL(address).catch(() => undefined)
  return window
}
