import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A script of the bench as a process of its own; it says with its first message that it is ready, or hands over its result. */
export interface ScriptProcess<M> { child: ChildProcess; first: Promise<M>; end(): Promise<void> }

export function startScript<M>(file: string, input: unknown = null): ScriptProcess<M> {
  // In a file: a thousand tokens are more than an argument may be.
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  writeFileSync(join(folder, 'input.json'), JSON.stringify(input))
  const child = fork(resolve(import.meta.dirname, file), [join(folder, 'input.json')], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const { promise: gone, resolve: onGone } = Promise.withResolvers<unknown>()
  child.once('exit', onGone)
  child.once('exit', () => { rmSync(folder, { recursive: true, force: true }) })
  return {
    child,
    first: firstMessage<M>(child, file),
    async end() {
      child.kill()
      await gone
    },
  }
}

function firstMessage<M>(child: ChildProcess, file: string): Promise<M> {
  const { promise, resolve: found, reject } = Promise.withResolvers<M>()
  child.once('message', (message) => { found(message as M) })
  child.once('exit', (code) => { reject(new Error(`${file} ended with ${String(code)} before it said anything`)) })
  return promise
}

/** What the starting process has handed over. */
export function scriptInput(): unknown {
  return JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
}

/** To the starting process; scripts are never started otherwise. */
export function tellStarter(message: unknown): Promise<void> {
  const { promise, resolve: sent, reject } = Promise.withResolvers<undefined>()
  process.send?.(message, (error: Error | null) => { if (error) reject(error); else sent(undefined) })
  return promise
}
