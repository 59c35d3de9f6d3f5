import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

export interface Results {
  passed: number
  failed: number
  skipped: number
  /** A paragraph for each test that failed: its title and how what it says begins. */
  broken: string[]
  /** A line for each test that was not run: its title and why. */
  notRun: string[]
}

export const noResults: Results = { passed: 0, failed: 0, skipped: 0, broken: [], notRun: [] }

export function sumResults(all: readonly Results[]): Results {
  return all.reduce((sum, next) => ({
    passed: sum.passed + next.passed, failed: sum.failed + next.failed, skipped: sum.skipped + next.skipped,
    broken: [...sum.broken, ...next.broken], notRun: [...sum.notRun, ...next.notRun],
  }), noResults)
}

const TOLD_LINES = 8
const brokenWords = (title: string, said = 'it does not say why'): string =>
  [title, ...stripVTControlCharacters(said).split('\n').filter((line) => line.trim() !== '').slice(0, TOLD_LINES)].join('\n    ')

interface VitestReport { testResults: { name: string; message: string; assertionResults: { status: string; fullName: string; failureMessages?: string[] }[] }[] }

/** Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function vitestResults(file: string): Results {
  if (!existsSync(file)) return noResults
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  const tests = testResults.flatMap((of) => of.assertionResults)
  const count = (...statuses: string[]) => tests.filter((test) => statuses.includes(test.status)).length
  const unloaded = testResults.filter((of) => of.assertionResults.length === 0 && of.message !== '')
  const notRun = tests.filter((test) => !['passed', 'failed'].includes(test.status))
  const broken = [
    ...tests.filter((test) => test.status === 'failed').map((test) => brokenWords(test.fullName, test.failureMessages?.[0])),
    ...unloaded.map((of) => brokenWords(of.name, of.message)),
  ]
  return { passed: count('passed'), failed: broken.length, skipped: notRun.length, broken, notRun: notRun.map((test) => test.fullName) }
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs?: { title: string; file?: string; tests: PlaywrightTest[] }[]
}
interface PlaywrightTest {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  annotations: { type: string; description?: string }[]
  results?: { error?: { message?: string } }[]
}

/** Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function playwrightResults(file: string): Results {
  if (!existsSync(file)) return noResults
  const { suites, errors } = JSON.parse(readFileSync(file, 'utf8')) as { suites: PlaywrightSuite[]; errors: { message?: string }[] }
  const specs = suites.flatMap(function all(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> { return [...suite.specs ?? [], ...(suite.suites ?? []).flatMap(all)] })
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title, file: spec.file ?? '' })))
  const notRun = tests.filter((test) => test.status === 'skipped')
  const broken = [
    ...tests.filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => brokenWords(`${test.file} ${test.title}`.trim(), test.results?.find((result) => result.error)?.error?.message)),
    ...errors.map(({ message }) => brokenWords('outside of any test', message)),
  ]
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: broken.length,
    skipped: notRun.length,
    broken,
    notRun: notRun.map((test) => `${test.title}: ${test.annotations.find((note) => note.type === 'skip' || note.type === 'fixme')?.description ?? 'no reason given'}`),
  }
}
