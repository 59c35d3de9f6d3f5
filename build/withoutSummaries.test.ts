import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dropSummaries } from './withoutSummaries.ts'

test('the summaries of all endpoints are left out, and nothing else', () => {
  const table = readFileSync(resolve(import.meta.dirname, '../src-shared/http.ts'), 'utf8')
  const short = dropSummaries(table)
  expect(short).not.toContain("summary: '")
  expect(short.match(/endpoint\(\{/g)).toEqual(table.match(/endpoint\(\{/g))
  expect(dropSummaries("endpoint({ path: '/a', summary: 'One\\'s own', reply: nothing })")).toBe("endpoint({ path: '/a', reply: nothing })")
})

test('that there are none is noticed', () => {
  expect(() => dropSummaries('export const endpoints = {}')).toThrow('no summaries')
})
