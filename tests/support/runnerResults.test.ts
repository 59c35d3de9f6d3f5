import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { noResults, playwrightResults, sumResults, vitestResults } from './runnerResults.ts'

function written(report: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-report-'))
  onTestFinished(() => { rmSync(folder, { recursive: true }) })
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}
const playwrightTest = (title: string, status: string, annotations: object[] = [], results: object[] = []) => ({ title, file: 'x.pw.ts', tests: [{ status, annotations, results }] })

test('Vitest: tests are counted by what became of them, and a file that does not load is a failure', () => {
  const file = written({ testResults: [
    { message: '', assertionResults: [{ status: 'passed', fullName: 'a' }, { status: 'failed', fullName: 'b', failureMessages: ['\u001B[31mexpected 1\u001B[39m\n\nto be 2'] }, { status: 'pending', fullName: 'c' }, { status: 'todo', fullName: 'd' }] },
    { name: 'y.test.ts', message: 'Cannot find module', assertionResults: [] },
  ] })
  expect(vitestResults(file)).toEqual({
    passed: 1, failed: 2, skipped: 2, broken: ['b\n    expected 1\n    to be 2', 'y.test.ts\n    Cannot find module'], notRun: ['c', 'd'],
  })
})

test('Playwright: nested suites count, a test that passed only when repeated has failed, a skip tells why', () => {
  const file = written({ errors: [{}], suites: [{
    specs: [playwrightTest('a', 'expected'), playwrightTest('b', 'skipped', [{ type: 'skip', description: 'no display' }])],
    suites: [{ specs: [playwrightTest('c', 'flaky'), playwrightTest('d', 'unexpected', [], [{}, { error: { message: 'Timed out' } }])], suites: [{ specs: [playwrightTest('e', 'expected')] }] }],
  }] })
  expect(playwrightResults(file)).toEqual({
    passed: 2, failed: 3, skipped: 1,
    broken: ['x.pw.ts c\n    it does not say why', 'x.pw.ts d\n    Timed out', 'outside of any test\n    it does not say why'], notRun: ['b: no display'],
  })
})

test('a runner that left no report has counted nothing; sums add everything', () => {
  expect(vitestResults('/nowhere/report.json')).toEqual(noResults)
  expect(playwrightResults('/nowhere/report.json')).toEqual(noResults)
  const one = { passed: 1, failed: 2, skipped: 1, broken: ['y', 'z'], notRun: ['x'] }
  expect(sumResults([one, noResults, one])).toEqual({ passed: 2, failed: 4, skipped: 2, broken: ['y', 'z', 'y', 'z'], notRun: ['x', 'x'] })
})
