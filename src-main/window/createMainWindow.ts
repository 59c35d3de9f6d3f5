import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { WindowBounds } from '../settings.ts'
import { fitBounds, MIN_SIZE } from './fitBounds.ts'

/** The page's own surface colours, so that nothing flashes before it is drawn. */
const SURFACE = { light: '#f7f5f0', dark: '#151a18' }

interface Deps {
  /** Address of the page. */
  address: string
  bounds: { get(): WindowBounds | null; set(bounds: WindowBounds): void }
}

export function createMainWindow({ address, bounds }: Deps): BrowserWindow {
  const saved = bounds.get()
  const window = new BrowserWindow({
    ...fitBounds(saved, workAreas()),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Lectern',
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // Except on macOS, whose own checker is used, Chromium would fetch dictionaries from a foreign server.
      spellcheck: process.platform === 'darwin',
      // A lesson goes on while the tutor looks at another window.
      backgroundThrottling: false,
    },
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
