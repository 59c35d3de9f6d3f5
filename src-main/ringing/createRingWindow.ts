import { type BrowserWindow, screen } from 'electron'
import { createTopWindow } from '../window/createTopWindow.ts'
import { webPreferences } from '../window/webPreferences.ts'
import { heightWithin, placeRing } from './placeRing.ts'

/** As tall as its page. */
export function createRingWindow(address: string): BrowserWindow {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  return createTopWindow({ address, bounds: placeRing(workArea), webPreferences: { ...webPreferences('ring'), autoplayPolicy: 'no-user-gesture-required' } })
}

/** Where it is, as tall as its page. */
export function fitRingWindow(window: BrowserWindow, height: number): void {
  const { workArea } = screen.getDisplayMatching(window.getBounds())
  window.setBounds({ height: heightWithin(workArea, height * window.webContents.getZoomFactor()) })
}
