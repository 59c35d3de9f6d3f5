import { expect, test } from 'vitest'
import { pageRange } from './pageRange.ts'

test.each([
  ['1', [1]], ['1-3, 7', [1, 2, 3, 7]], ['7,1-2', [7, 1, 2]], ['2-3 3 5', [2, 3, 5]], ['১-৩, ৭', [1, 2, 3, 7]], ['2–4', [2, 3, 4]], [' 9 ', [9]],
])('%s names %j', (text, pages) => { expect(pageRange(text, 9)).toEqual(pages) })

test.each([[''], ['0'], ['10'], ['3-2'], ['1-'], ['a'], ['1.5'], ['-1'], ['1-10'], ['99999999']])('%j names no pages', (text) => { expect(pageRange(text, 9)).toBeNull() })
