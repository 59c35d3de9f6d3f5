import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { WindowBounds } from '../settings.ts'
import { fitBounds, MIN_SIZE } from './fitBounds.ts'
import { SURFACE, webPreferences } from './webPreferences.ts'

interface Deps {
  /** Address of the page. */
  address: string
  bounds: { get(): WindowBounds | null; set(bounds: WindowBounds): void }
  /** `native`: with Agora's SDK for desktops, and without a sandbox. */
  preload: 'index' | 'native'
}

export function createMainWindow({ address, bounds, preload }: Deps): BrowserWindow {
  const saved = bounds.get()
  const window = new BrowserWindow({
    ...fitBounds(saved, workAreas()),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Lectern',
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
    autoHideMenuBar: true,
    webPreferences: webPreferences(preload),
  })
  if (saved?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => bounds.set({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  void window.loadURL(address).catch(() => undefined)
  return window
}

function workAreas() {
  const primary = screen.getPrimaryDisplay()
  return [primary.workArea, ...screen.getAllDisplays().filter((display) => display.id !== primary.id).map((display) => display.workArea)] as const
}
