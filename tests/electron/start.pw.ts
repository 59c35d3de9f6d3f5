import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from '@playwright/test'
import { needDesktop, test as base } from '../support/electronApp.ts'
import { findElectron } from '../support/electronRuntime.ts'

const START = resolve(import.meta.dirname, '../../build/start.ts')

/** `npm start` in a process of its own. */
interface Started {
  pid: number
  /** The first line that matches, also one that has been printed already. */
  line(pattern: RegExp): Promise<string>
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  kill(signal: NodeJS.Signals): void
}

const test = base.extend<{ start: (environment: Record<string, string | undefined>) => Started }>({
  start: async ({ profile, desktopEnvironment }, use) => {
    const started: Started[] = []
    await use((environment) => {
      const env = { ...desktopEnvironment({}), PORT: '0', DATA_DIR: resolve(profile, 'data'), ...environment }
      const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      const lines: string[] = []
      const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
      const ended = once(child, 'exit').then(([code]) => code as number | null)
      const start: Started = {
        pid: child.pid ?? 0,
        ended,
        kill: (signal) => { child.kill(signal) },
        line: (pattern) => new Promise((found, fail) => {
          const look = () => {
            const line = lines.find((line) => pattern.test(line))
            if (line !== undefined) found(line)
          }
          reader.on('line', look)
          void ended.then((code) => { fail(new Error(`npm start ended with ${String(code)}:\n${lines.join('\n')}`)) })
          look()
        }),
      }
      started.push(start)
      return start
    })
    for (const start of started) start.kill('SIGTERM')
    await Promise.all(started.map((start) => start.ended))
  },
})

needDesktop()
test.skip(process.platform !== 'linux', 'finds the app among the processes by /proc')

const addressOf = async (started: Started) => /http:\/\/127\.0\.0\.1:\d+/.exec(await started.line(/^Lectern is at/))?.[0] ?? ''
const serves = (url: string) => fetch(`${url}/healthz`).then((response) => response.ok, () => false)

/** Processes started by this one. */
const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
const isElectron = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(findElectron() ?? '-')

test('npm start serves, opens the app, and ends with it', async ({ start }) => {
  const started = start({})
  const url = await addressOf(started)
  expect(await serves(url)).toBe(true)
  await started.line(/desktop app is open/)
  const app = childrenOf(started.pid).find(isElectron)
  expect(app).toBeDefined()
  process.kill(app!, 'SIGTERM')
  expect(await started.ended).toBe(0)
  expect(await serves(url)).toBe(false)
})

test('without a display it says so in one sentence, keeps serving, and Ctrl+C ends it', async ({ start }) => {
  const started = start({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined })
  const url = await addressOf(started)
  await started.line(/^Sign in as tutor@demo\.lectern/)
  expect(await started.line(/does not open here/)).toContain('there is no display')
  expect(await fetch(url).then((response) => response.text())).toContain('<div id="root"')
  started.kill('SIGINT')
  expect(await started.ended).toBe(0)
  expect(await serves(url)).toBe(false)
})

test('an app that cannot run leaves the server to the browsers', async ({ start }) => {
  const started = start({ ELECTRON_EXEC_PATH: '/bin/false' })
  const url = await addressOf(started)
  expect(await started.line(/does not open here/)).toContain('it ended with 1')
  expect(await serves(url)).toBe(true)
})
