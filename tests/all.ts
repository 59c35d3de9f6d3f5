import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { ensureBrowser } from '../build/ensureBrowser.ts'
import { findTurnServer } from './contract/rtc/turnServer.ts'
import { whyNoDesktop } from './support/electronRuntime.ts'
import { ensureTools } from './support/ensureTools.ts'
import { whyNoKeyring } from './support/keyring.ts'
import { makeElectron } from './support/makeElectron.ts'
import { whyNoNamespaces } from './support/networkNamespaces.ts'
import { whyNoPostgres } from './support/postgres.ts'
import { noResults, playwrightResults, sumResults, vitestResults, type Results } from './support/runnerResults.ts'

const ROOT = resolve(import.meta.dirname, '..')
const OUT = resolve(ROOT, 'out/test')
const STEP_LIMIT_MS = 25 * 60_000
const SHOWN_LINES = 200

interface Step {
  name: string
  command: string[]
  env?: Record<string, string>
  /** Reads what the step's runner counted; null: the step is one check. */
  results: (() => Results) | null
}

const npm = (script: string, ...more: string[]) => ['npm', 'run', '--silent', script, ...(more.length ? ['--', ...more] : [])]
const report = (name: string) => resolve(OUT, `${name}.json`)
const check = (name: string, command: string[]): Step => ({ name, command, results: null })
const vitest = (name: string): Step => ({
  name, command: npm(name, '--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`), results: () => vitestResults(report(name)),
})
const playwright = (name: string): Step => ({
  name, command: npm(name, '--reporter=list,json'), env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report(name) }, results: () => playwrightResults(report(name)),
})

interface Taken { ok: boolean; results: Results }

/** Runs a command with its output in out/test/<name>.log. */
async function run({ name, command, env = {} }: Step): Promise<boolean> {
  const log = createWriteStream(resolve(OUT, `${name}.log`))
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: STEP_LIMIT_MS, shell: process.platform === 'win32',
  })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const { promise, resolve: ended } = Promise.withResolvers<boolean>()
  child.once('error', (error) => { log.write(`${error.message}\n`); ended(false) })
  child.once('close', (code, signal) => {
    if (signal) log.write(`\nended by ${signal}${child.killed ? ` after ${STEP_LIMIT_MS / 60_000} minutes` : ''}\n`)
    ended(code === 0)
  })
  const ok = await promise
  await new Promise((done) => { log.end(done) })
  return ok
}

const allOk = (taken: readonly Taken[]) => taken.every(({ ok }) => ok)
const counts = ({ passed, failed, skipped }: Results) => `${passed} passed, ${failed} failed, ${skipped} skipped`
const line = (name: string, outcome: string, since: number, more = '') => {
  console.log(`${name.padEnd(14)} ${outcome.padEnd(7)} ${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s  ${more}`.trimEnd())
}

/** One step with its line; a step that fails without a failed test counts as one failure. */
async function take(step: Step): Promise<Taken> {
  const since = performance.now()
  rmSync(report(step.name), { force: true })
  const ok = await run(step)
  const counted = step.results?.() ?? noResults
  const results = ok || counted.failed > 0 ? counted : { ...counted, failed: 1 }
  line(step.name, ok ? 'ok' : 'FAILED', since, step.results ? counts(results) : '')
  for (const test of results.notRun) console.log(`    skipped: ${test}`)
  if (!ok) console.log(readFileSync(resolve(OUT, `${step.name}.log`), 'utf8').split('\n').slice(-SHOWN_LINES).join('\n'))
  return { ok, results }
}

/** It must not be overlooked. */
function tellSkipped(tests: string, why: string | null): void {
  if (why !== null) console.log(`\n!!! THE ${tests} TESTS WERE SKIPPED: ${why}\n`)
}

async function takeNetwork(): Promise<Taken> {
  const taken = await take(playwright('network'))
  tellSkipped('TURN', findTurnServer() === null ? 'coturn (turnserver) is not installed' : null)
  tellSkipped('BAD NETWORK', whyNoNamespaces())
  return taken
}

/** The desktop tests skip themselves where there is no runtime or no display. */
async function takeElectron(): Promise<Taken> {
  makeElectron()
  const taken = await take(playwright('electron'))
  tellSkipped('ELECTRON', whyNoDesktop())
  tellSkipped('KEYRING', whyNoKeyring())
  return taken
}

async function takePostgres(): Promise<Taken> {
  const missing = whyNoPostgres()
  tellSkipped('POSTGRESQL', missing)
  return missing === null ? take(vitest('postgres')) : { ok: true, results: noResults }
}

async function main(): Promise<void> {
  const started = performance.now()
  mkdirSync(OUT, { recursive: true })
  if (!ensureBrowser()) {
    console.log(counts({ ...noResults, failed: 1 }))
    process.exitCode = 1
    return
  }
  ensureTools()
  const stages: (() => Promise<Taken>)[][] = [
    [check('lockfile', ['node', 'build/lockcheck.ts']), check('types', npm('types')), check('lint', npm('lint'))].map((step) => () => take(step)),
    [() => take(vitest('unit'))],
    ...[check('build-web', npm('build:web')), check('build-desktop', npm('build:desktop')), check('first-load', ['node', 'build/firstLoad.ts'])].map((step) => [() => take(step)]),
  ]
  const suites = [() => take(vitest('integration')), takePostgres, () => take(playwright('contract')), takeNetwork, () => take(playwright('screens')), () => take(playwright('e2e')), () => take(playwright('crowded')), takeElectron]
  const taken: Taken[] = []
  for (const stage of stages) {
    taken.push(...await Promise.all(stage.map((run) => run())))
    if (allOk(taken)) continue
    console.log('The steps after it were not run.')
    break
  }
  // None of them needs another: whoever waited for all should learn of every failure.
  if (allOk(taken)) for (const suite of suites) taken.push(await suite())
  process.exitCode = allOk(taken) ? 0 : 1
  const sum = sumResults(taken.map(({ results }) => results))
  for (const test of sum.broken) console.log(`\nfailed: ${test}`)
  line('all', allOk(taken) ? 'ok' : 'FAILED', started)
  console.log(counts(sum))
}

await main()
