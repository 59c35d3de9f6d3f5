import { join } from 'node:path'
import type { WebPreferences } from 'electron'

/** Of every window of the app. `preload`: the name of its script; null: a window that may ask nothing of main. */
export const webPreferences = (preload: 'index' | 'native' | 'ring' | 'strip' | 'look' | null): WebPreferences => ({
  ...(preload === null ? {} : { preload: join(import.meta.dirname, `../preload/${preload}.cjs`) }),
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  // No sandboxed process loads a native part. That window, like all, shows nothing but the app's own pages.
  sandbox: preload !== 'native',
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  // Except on macOS, whose own checker is used, Chromium would fetch dictionaries from a foreign server.
  spellcheck: process.platform === 'darwin',
  // A lesson goes on, and a call rings on, while the person looks at another window.
  backgroundThrottling: false,
})

/** The pages' own surface colours, so that nothing flashes before they are drawn. */
export const SURFACE = { light: '#f7f5f0', dark: '#151a18' }
