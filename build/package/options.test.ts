import { expect, test } from 'vitest'
import { readOptions } from './options.ts'
import { leftToDo, whyNotPackaged } from './whyNotPackaged.ts'

const host = { platform: 'linux', arch: 'arm64' }
const read = (...args: string[]) => readOptions(args, host)

test('nothing said: for this system, signed, with installer and native part', () => {
  expect(read()).toEqual({ target: { platform: 'linux', arch: 'arm64' }, folderOnly: false, unsigned: false, withoutAgoraNative: false, maintainer: null, homepage: null })
})

test('another system is taken for its usual processor unless one is named', () => {
  expect(read('--platform', 'win32', '--dir', '--unsigned', '--without-agora-native')).toMatchObject({ target: { platform: 'win32', arch: 'x64' }, folderOnly: true, unsigned: true, withoutAgoraNative: true })
  expect(read('--platform', 'darwin', '--arch', 'arm64')).toMatchObject({ target: { platform: 'darwin', arch: 'arm64' } })
})

test('what makes no sense is named', () => {
  expect(read('--platform', 'beos')).toBe('--platform can be win32, darwin, linux, and not beos.')
  expect(read('--arch', 'ia32')).toBe('--arch can be x64 or arm64, and not ia32.')
  expect(read('--unsinged')).toContain('--unsinged')
})

function refusal(args: string, { on = 'linux', environment = {} }: { on?: string; environment?: Record<string, string> } = {}): string | null {
  const options = readOptions(args.split(' '), host)
  if (typeof options === 'string') throw new Error(options)
  return whyNotPackaged(options, { host: on, environment })
}

test.each([
  ['--platform win32', { environment: { CSC_LINK: 'x.p12' } }], ['--platform win32', { environment: { WIN_CSC_LINK: 'x.p12' } }], ['--platform win32 --unsigned', {}],
  ['--platform darwin', { on: 'darwin', environment: { CSC_NAME: 'A school' } }], ['--platform darwin --unsigned', { on: 'darwin' }], ['--platform darwin --unsigned --dir', {}],
  ['--platform linux --dir', {}], ['--platform linux --maintainer A<a@b.example> --homepage https://b.example', {}],
])('%s is made with %j', (args, surroundings) => { expect(refusal(args, surroundings)).toBeNull() })

test.each([
  ['--platform win32', {}, /WIN_CSC_LINK nor CSC_LINK .*--unsigned/],
  ['--platform win32 --dir', { environment: { CSC_LINK: '' } }, /--unsigned/],
  ['--platform darwin', { on: 'darwin' }, /CSC_LINK nor CSC_NAME .*--unsigned/],
  ['--platform darwin', { environment: { CSC_LINK: 'x.p12' } }, /signed on macOS only/],
  ['--platform darwin --unsigned', {}, /disk image .* on macOS only.*--dir/],
  ['--platform darwin --unsigned --dir', { on: 'win32' }, /cannot be packaged on Windows/],
  ['--platform linux', {}, /--maintainer .*--homepage .*--dir/],
  ['--platform linux --maintainer A<a@b.example>', {}, /--homepage/],
])('%s is refused with %j', (args, surroundings, words) => { expect(refusal(args, surroundings)).toMatch(words) })

test('what Apple\'s processors would not start is said, where it was made elsewhere', () => {
  const said = (platform: 'darwin' | 'win32', arch: 'x64' | 'arm64', host: string) => leftToDo({ target: { platform, arch } }, host) !== null
  expect([said('darwin', 'arm64', 'linux'), said('darwin', 'arm64', 'darwin'), said('darwin', 'x64', 'linux'), said('win32', 'arm64', 'linux')]).toEqual([true, false, false, false])
})
