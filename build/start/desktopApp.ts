import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

export interface DesktopApp {
  /** Resolves when the app has been quit (null), or with the reason why the app could not run. */
  ended: Promise<string | null>
  stop(): void
}

/** Opens the app on a server's address. Chromium's own messages are not for people and are not shown. */
export function openDesktopApp(runtime: string, serverUrl: string): DesktopApp {
  const administrator = process.platform === 'linux' && process.getuid?.() === 0
  if (administrator) console.log('Started as root: the app runs without Chromium\'s sandbox, which root cannot use.')
  const { ELECTRON_RUN_AS_NODE: _never, ...environment } = process.env
  const child = spawn(runtime, [...(administrator ? ['--no-sandbox'] : []), ROOT], { env: { ...environment, LECTERN_SERVER_URL: serverUrl }, stdio: 'ignore' })
  const { promise, resolve: end } = Promise.withResolvers<string | null>()
  child.once('error', (error) => { end(error.message) })
  child.once('exit', (code, signal) => { end(code === 0 || signal !== null ? null : `it ended with ${String(code)}`) })
  return { ended: promise, stop: () => { child.kill() } }
}
