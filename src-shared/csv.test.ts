import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

/** A reader that knows RFC 4180 and nothing of our writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  for (let at = 0; at < text.length;) {
    const row: string[] = []
    for (let more = true; more;) {
      const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at))
      const plain = /^[^",\r\n]*/.exec(text.slice(at))?.[0] ?? ''
      row.push(quoted?.[1]?.replaceAll('""', '"') ?? plain)
      at += quoted?.[0].length ?? plain.length
      more = text[at] === ','
      if (more) at += 1
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`No end of line at ${at}`)
    at += 2
    rows.push(row)
  }
  return rows
}

const dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']

test.each(dangerous)('a field that begins with %j is text to a spreadsheet', (first) => {
  expect(readCsv(csvOf([[`${first}1+1`]]).slice(1))).toEqual([[`'${first}1+1`]])
})

test('numbers stay numbers, also negative ones', () => {
  expect(csvOf([[-1, 2.5]])).toBe('\uFEFF-1,2.5\r\n')
})

test('whatever is written comes back, a formula behind an apostrophe', () => {
  const anyField = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...dangerous, '"', ',', 'ক', ' ') }))
  fc.assert(fc.property(fc.array(fc.array(anyField, { minLength: 1 }), { minLength: 1 }), (rows) => {
    const expected = rows.map((row) => row.map((text) => (dangerous.includes(text.charAt(0)) ? `'${text}` : text)))
    expect(readCsv(csvOf(rows).slice(1))).toEqual(expected)
  }))
})
