import { type BrowserWindow, screen } from 'electron'
import { createTopWindow } from '../window/createTopWindow.ts'
import { webPreferences } from '../window/webPreferences.ts'
import { fitStrip, placeStrip } from './placeStrip.ts'

/** Not in what others see, where the system can leave a window out: Windows and macOS can. */
export function createStripWindow(address: string): BrowserWindow {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  const window = createTopWindow({ address, bounds: placeStrip(workArea), webPreferences: webPreferences('strip') })
  window.setContentProtection(true)
  return window
}

/** As large as its page, CSS pixels. */
export function fitStripWindow(window: BrowserWindow, { width, height }: { width: number; height: number }): void {
  const bounds = window.getBounds()
  const zoom = window.webContents.getZoomFactor()
  window.setBounds(fitStrip(bounds, screen.getDisplayMatching(bounds).workArea, { width: width * zoom, height: height * zoom }))
}
