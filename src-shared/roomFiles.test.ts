import { describe, expect, test } from 'vitest'
import { roomFileTypes, splitFileName, textTypeOf } from './roomFiles.ts'

describe('the files of a room', () => {
  test.each([['notes.txt', 'text/plain'], ['Marks.CSV', 'text/csv'], ['a.b.md', 'text/markdown'], ['page.html', null], ['txt', null], ['x.txt.exe', null], ['', null]])('%j is the text it claims to be: %j', (name, type) => {
    expect(textTypeOf(name)).toBe(type)
  })

  test.each([
    ['photo.JPEG', 'image/jpeg', 'photo', 'jpeg'], ['page.html', 'image/png', 'page.html', 'png'], ['setup.exe', 'application/pdf', 'setup.exe', 'pdf'],
    ['.png', 'image/png', '', 'png'], ['sound', 'audio/mpeg', 'sound', 'mp3'], ['x', 'of/nothing', 'x', 'bin'],
  ])('%j of type %s is saved as %j.%s', (name, type, stem, ending) => {
    expect(splitFileName(name, type)).toEqual({ stem, ending })
  })

  test('nothing among them is run by a browser or a system, and no ending has two types', () => {
    const endings = Object.values(roomFileTypes).flat()
    expect(new Set(endings).size).toBe(endings.length)
    for (const ending of ['html', 'htm', 'svg', 'xml', 'xhtml', 'js', 'mjs', 'exe', 'sh', 'bat', 'zip', 'docm', 'jar']) expect(endings).not.toContain(ending)
    for (const type of Object.keys(roomFileTypes)) expect(type).not.toMatch(/html|xml(?!formats)|script|svg|zip|octet/)
  })
})
