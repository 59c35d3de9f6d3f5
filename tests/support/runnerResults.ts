import { existsSync, readFileSync } from 'node:fs'

export interface Results {
  passed: number
  failed: number
  skipped: number
  /** A line for each test that was not run: its title and why. */
  notRun: string[]
}

export const noResults: Results = { passed: 0, failed: 0, skipped: 0, notRun: [] }

export function sumResults(all: readonly Results[]): Results {
  return all.reduce((sum, next) => ({
    passed: sum.passed + next.passed, failed: sum.failed + next.failed, skipped: sum.skipped + next.skipped, notRun: [...sum.notRun, ...next.notRun],
  }), noResults)
}

interface VitestReport { testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[] }

/** Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function vitestResults(file: string): Results {
  if (!existsSync(file)) return noResults
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  const tests = testResults.flatMap((of) => of.assertionResults)
  const count = (...statuses: string[]) => tests.filter((test) => statuses.includes(test.status)).length
  const unloaded = testResults.filter((of) => of.assertionResults.length === 0 && of.message !== '').length
  const notRun = tests.filter((test) => !['passed', 'failed'].includes(test.status))
  return { passed: count('passed'), failed: count('failed') + unloaded, skipped: notRun.length, notRun: notRun.map((test) => test.fullName) }
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs?: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped'; annotations: { type: string; description?: string }[] }[] }[]
}

/** Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function playwrightResults(file: string): Results {
  if (!existsSync(file)) return noResults
  const { suites, errors } = JSON.parse(readFileSync(file, 'utf8')) as { suites: PlaywrightSuite[]; errors: unknown[] }
  const specs = suites.flatMap(function all(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> { return [...suite.specs ?? [], ...(suite.suites ?? []).flatMap(all)] })
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })))
  const notRun = tests.filter((test) => test.status === 'skipped')
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: tests.filter((test) => test.status === 'unexpected' || test.status === 'flaky').length + errors.length,
    skipped: notRun.length,
    notRun: notRun.map((test) => `${test.title}: ${test.annotations.find((note) => note.type === 'skip' || note.type === 'fixme')?.description ?? 'no reason given'}`),
  }
}
