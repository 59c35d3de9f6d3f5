import { type BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen, type WebContents } from 'electron'
import { onPageEnd } from './pageEnd.ts'
import { placeSmall, SMALLEST } from './placeSmall.ts'
import { SURFACE, webPreferences } from './webPreferences.ts'

/** The small window a page opens on top of the others, and draws into itself. Its size is the page's wish. */
export const smallWindowOptions = (): BrowserWindowConstructorOptions => ({
  title: 'Lectern', alwaysOnTop: true, fullscreenable: false, maximizable: false, minimizable: false, autoHideMenuBar: true, show: false,
  minWidth: SMALLEST.width, minHeight: SMALLEST.height,
  backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
  webPreferences: webPreferences(null),
})

/** Shows the small window that a page opens, and takes it away when the page ends: by itself it would outlive one that is loaded anew. */
export function keepSmallWindow(page: WebContents): void {
  page.on('did-create-window', show)
  page.on('did-create-window', (opened) => {
    const forget = onPageEnd(page, () => { opened.destroy() })
    opened.once('closed', forget)
  })
}

/** Bottom right, where it hides the least; the keyboard stays where it is. */
function show(window: BrowserWindow): void {
  const bounds = window.getBounds()
  window.setBounds(placeSmall(screen.getDisplayMatching(bounds).workArea, bounds))
  window.setAlwaysOnTop(true, 'floating')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.showInactive()
}
