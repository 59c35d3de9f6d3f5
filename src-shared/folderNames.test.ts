import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFolderNames } from './folderNames.ts'
import { roomFileTypes } from './roomFiles.ts'

const named = (names: readonly string[], type = 'image/png'): string[] => {
  const nameOf = createFolderNames()
  return names.map((name) => nameOf(name, type))
}

test('the same name again gets a number, whatever its capitals and however its letters are written', () => {
  expect(named(['a.png', 'A.PNG', 'a.png', 'a (2).png', 'a (4).png', 'a.png'])).toEqual(['a.png', 'A (2).png', 'a (3).png', 'a (2) (2).png', 'a (4).png', 'a (5).png'])
  expect(named(['\u00e9.png', 'e\u0301.png'])).toEqual(['\u00e9.png', 'e\u0301 (2).png'])
  expect(named(['stra\u00dfe.png', 'STRASSE.png'])).toEqual(['stra\u00dfe.png', 'STRASSE (2).png'])
})

test('what is a path, a device, hidden or of another type becomes a plain name; Bengali stays', () => {
  expect(named(['../../etc/passwd', 'C:\\Windows\\a.png', 'CON.png', 'com\u00b9.png', 'conout$.png', 'nul .a.png', '.hidden.png', 'a. . .png', 'page.html', '\u202egnp.exe', '']))
    .toEqual(['etc passwd.png', 'C Windows a.png', 'file.png', 'file (2).png', 'file (3).png', 'file (4).png', 'hidden.png', 'a.png', 'page.html.png', 'gnp.exe.png', 'file (5).png'])
  expect(named(['বীজগণিত: ১ম\u200cপাঠ.png'])).toEqual(['বীজগণিত ১ম\u200cপাঠ.png'])
  expect(named(['run.sh'], 'application/x-sh')).toEqual(['run.sh.bin'])
})

/** Names as people and attackers make them: pieces that matter, and any text at all. */
const piece = fc.oneof(
  fc.constantFrom('..', '.', '/', '\\', ':', 'C:', 'CON', 'nul', 'Lpt1', 'COM\u00b2', 'CLOCK$', ' ', '\0', '\r\n', '\u202e', '\u061c', '\ufeff', '\ud800', '.png', '.PNG', '.exe', ' (2)', 'ক', '\u09be', '🎓', 'e\u0301', '\u00e9', '~', '%00', '\u2028', 'x'.repeat(90), 'ক'.repeat(90)),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const anyName = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
const anyType = fc.constantFrom(...Object.keys(roomFileTypes), 'application/x-unknown')

/** Microsoft, Naming Files, Paths, and Namespaces. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)\s*(\.|$)/i
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*]/

test('every name can be kept by every system, and no two are one', () => {
  fc.assert(fc.property(fc.array(fc.tuple(anyName, anyType), { maxLength: 40 }), (files) => {
    const nameOf = createFolderNames()
    const names = files.map(([name, type]) => nameOf(name, type))
    for (const name of names) {
      expect(name).not.toMatch(FORBIDDEN)
      expect(name).not.toMatch(DEVICE)
      expect(name).not.toMatch(/^[. ]|[. ]$|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
      expect(name.isWellFormed()).toBe(true)
      expect(name).toMatch(/^.+\.[a-z0-9]{2,4}$/u)
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255)
    }
    expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length)
    expect(new Set(names.map((name) => name.normalize('NFD').toUpperCase())).size).toBe(names.length)
  }), { numRuns: 2_000 })
})

test('thousands of one name take no longer than thousands of different ones', () => {
  const names = named(Array.from({ length: 20_000 }, () => 'a.png'))
  expect(names.at(-1)).toBe('a (20000).png')
})
