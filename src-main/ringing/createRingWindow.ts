import { BrowserWindow, nativeTheme, screen } from 'electron'
import { SURFACE, webPreferences } from '../window/webPreferences.ts'
import { heightWithin, placeRing } from './placeRing.ts'

/**
 * A small window on top of all others, also of full-screen ones, that never takes the keyboard by itself: what is being typed elsewhere goes on there.
 * A click, the task bar or Alt+Tab brings the keyboard to it. It is as tall as its page.
 */
export function createRingWindow(address: string): BrowserWindow {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  const window = new BrowserWindow({
    ...placeRing(workArea),
    // On macOS a panel of an app that stays in the background can be clicked and typed into.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    title: 'Lectern', show: false, frame: false, alwaysOnTop: true, acceptFirstMouse: true,
    resizable: false, minimizable: false, maximizable: false, fullscreenable: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
    webPreferences: { ...webPreferences('ring'), autoplayPolicy: 'no-user-gesture-required' },
  })
  window.setAlwaysOnTop(true, 'screen-saver')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.once('ready-to-show', () => { window.showInactive() })
  void window.loadURL(address).catch(() => undefined)
  return window
}

/** Where it is, as tall as its page. */
export function fitRingWindow(window: BrowserWindow, height: number): void {
  const { workArea } = screen.getDisplayMatching(window.getBounds())
  window.setBounds({ height: heightWithin(workArea, height * window.webContents.getZoomFactor()) })
}
