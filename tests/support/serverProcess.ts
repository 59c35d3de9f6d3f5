import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ENTRY = resolve(import.meta.dirname, '../../server/index.ts')
const START_DEADLINE_MS = 30_000
const CLOSE_DEADLINE_MS = 15_000
const KEPT_LINES = 400

export interface ServerProcess {
  readonly url: string
  readonly dataDir: string
  /** The last lines the server wrote. */
  log(): string
  /** `kill -9`; resolves when the process is gone. */
  kill9(): Promise<void>
  /** On the same port and data as before. */
  start(): Promise<void>
  /** Asks it to close, waits, and removes its data. Safe when it is dead already. */
  stop(): Promise<void>
}

/** The real server as a process of its own, with the demo school, on a free port and a data folder of its own. `sharedData`: a folder that several use and that stays. */
export async function startServerProcess(environment: Readonly<Record<string, string>> = {}, sharedData?: string): Promise<ServerProcess> {
  const dataDir = sharedData ?? await mkdtemp(join(tmpdir(), 'lectern-server-'))
  const lines: string[] = []
  let url = ''
  let child: ChildProcess | undefined

  const start = async () => {
    const port = url ? new URL(url).port : '0'
    child = spawn(process.execPath, [ENTRY], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'test', LECTERN_DEMO: '1', LOG_LEVEL: 'info', ...environment, HOST: '127.0.0.1', PORT: port, DATA_DIR: dataDir },
    })
    url = await listening(child, lines)
  }
  const end = async (signal: NodeJS.Signals, deadlineMs: number) => {
    if (child?.exitCode !== null || child.signalCode !== null) return
    const { promise: gone, resolve: onGone } = Promise.withResolvers<unknown>()
    child.once('exit', onGone)
    child.kill(signal)
    const cut = setTimeout(() => child?.kill('SIGKILL'), deadlineMs)
    await gone
    clearTimeout(cut)
  }

  await start()
  return {
    get url() { return url },
    dataDir,
    log: () => lines.join('\n'),
    kill9: () => end('SIGKILL', CLOSE_DEADLINE_MS),
    start,
    async stop() {
      await end('SIGTERM', CLOSE_DEADLINE_MS)
      if (sharedData === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The origin from the line with which the server says that it accepts connections; rejects with its output when it dies first. */
async function listening(child: ChildProcess, lines: string[]): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>()
  const keep = (line: string) => {
    lines.push(line)
    if (lines.length > KEPT_LINES) lines.shift()
    const url = /"url":"(https?:\/\/[^"]+)"/.exec(line)?.[1]
    if (url !== undefined && line.includes('Lectern is at')) found(url)
  }
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', keep)
  const fail = (why: string) => { reject(new Error(`The server ${why}\n${lines.slice(-20).join('\n')}`)) }
  child.once('close', (code) => { fail(`ended with ${String(code)} before it accepted connections`) })
  const deadline = setTimeout(() => { fail(`did not accept connections within ${START_DEADLINE_MS} ms`) }, START_DEADLINE_MS)
  return promise.finally(() => { clearTimeout(deadline) })
}
