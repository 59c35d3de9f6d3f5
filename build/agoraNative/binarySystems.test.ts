import { expect, test } from 'vitest'
import { elf, machO, portableExecutable, universal } from './binaryHeaders.testing.ts'
import { binarySystems, isFor, named } from './binarySystems.ts'

test.each([
  ['Windows', portableExecutable('x64'), 'win32 x64'],
  ['Windows on ARM', portableExecutable('arm64'), 'win32 arm64'],
  ['Linux', elf('x64'), 'linux x64'],
  ['Linux on ARM', elf('arm64'), 'linux arm64'],
  ['macOS on Intel', machO('x64'), 'darwin x64'],
  ['macOS on Apple\'s processors', machO('arm64'), 'darwin arm64'],
  ['macOS on both', universal('x64', 'arm64'), 'darwin x64 and darwin arm64'],
])('a file for %s is known by its first bytes', (_system, bytes, expected) => { expect(named(binarySystems(bytes))).toBe(expected) })

test.each([
  ['an older Windows', portableExecutable('ia32')],
  ['nothing', Buffer.alloc(0)],
  ['an answer of a server', Buffer.from('<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>Not found</body></html>')],
  ['a Java class', Buffer.concat([Buffer.from('cafebabe00000041', 'hex'), Buffer.alloc(256)])],
  ['a program of Windows that ends in its head', portableExecutable('x64').subarray(0, 64)],
  ['no more than two letters', Buffer.from('MZ')],
])('%s is for no system', (_what, bytes) => { expect(binarySystems(bytes)).toEqual([]) })

test('a universal file is for each of its processors, and for no other system', () => {
  const systems = binarySystems(universal('x64', 'arm64'))
  expect([isFor(systems, { platform: 'darwin', arch: 'arm64' }), isFor(systems, { platform: 'win32', arch: 'x64' }), isFor(binarySystems(machO('x64')), { platform: 'darwin', arch: 'arm64' })]).toEqual([true, false, false])
})
