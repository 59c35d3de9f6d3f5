import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ENTRY = resolve(import.meta.dirname, '../../server/index.ts')
/** pino's number for `warn`. */
const WORTH_SHOWING = 40
/** The server's own deadline for closing is 10 s. */
const CLOSE_MS = 12_000

export interface CompanionServer {
  url: string
  /** Resolves with the exit code when it has ended, whoever ended it. */
  ended: Promise<number>
  stop(): Promise<void>
}

interface LogLine { level?: number; msg?: string; url?: string }

function parse(line: string): LogLine | null {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return null
  }
}

/** Starts the server with the demo school, unless the environment says otherwise; rejects with its exit code when it ends before it serves. */
export async function startCompanionServer(): Promise<CompanionServer> {
  const child = spawn(process.execPath, [ENTRY], { env: { LECTERN_DEMO: '1', ...process.env, LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 0))
  const { promise, resolve: serves, reject } = Promise.withResolvers<string>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const entry = parse(line)
    if (entry?.url !== undefined && entry.msg?.startsWith('Lectern is at')) serves(entry.url)
    else if (entry === null || (entry.level ?? 0) >= WORTH_SHOWING) console.error(entry?.msg === undefined ? line : `Server: ${entry.msg}`)
  })
  void ended.then(reject)
  return { url: await promise, ended, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  child.kill('SIGTERM')
  const cut = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS)
  await ended
  clearTimeout(cut)
}
