import { expect, test } from 'vitest'
import { fileNameOf } from './fileName.ts'

test('a title is no path, no device and no trick', () => {
  const name = (title: string) => fileNameOf(title, 'Lesson')
  expect(name('../../etc/passwd')).toBe('etc passwd')
  expect(name('a\u202egpj.exe\n')).toBe('a gpj.exe')
  expect(name('NUL')).toBe('Lesson')
  expect(name('com1.txt')).toBe('Lesson')
  expect(name('...')).toBe('Lesson')
  expect(name('বীজগণিত: ১')).toBe('বীজগণিত ১')
})
