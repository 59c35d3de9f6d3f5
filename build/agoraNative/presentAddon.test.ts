import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { portableExecutable, universal } from './binaryHeaders.testing.ts'
import { noteWhole, whyNotPresent } from './presentAddon.ts'

let sdk = ''
const windows = { platform: 'win32', arch: 'x64' }
const version = (version: string) => writeFile(join(sdk, 'package.json'), JSON.stringify({ version }))
const put = (bytes: Buffer) => writeFile(join(sdk, 'build/Release/agora_node_ext.node'), bytes)

beforeEach(async () => {
  sdk = await mkdtemp(join(tmpdir(), 'lectern-sdk-'))
  await mkdir(join(sdk, 'build/Release'), { recursive: true })
  await version('4.6.2')
})
afterEach(() => rm(sdk, { recursive: true }))

test('a native part counts when it is for the system, and all of it has come', async () => {
  expect(whyNotPresent(sdk, windows)).toBe('it is not there')
  await put(portableExecutable())
  expect(whyNotPresent(sdk, windows)).toBe('what is there is not known to be whole')
  noteWhole(sdk)
  expect(whyNotPresent(sdk, windows)).toBeNull()
})

test('what was fetched for another system does not count, whatever was noted', async () => {
  await put(universal('x64', 'arm64'))
  noteWhole(sdk)
  expect(whyNotPresent(sdk, windows)).toBe('what is there is for darwin x64 and darwin arm64')
  expect(whyNotPresent(sdk, { platform: 'darwin', arch: 'arm64' })).toBeNull()
  await put(Buffer.from('Not found'))
  expect(whyNotPresent(sdk, windows)).toBe('what is there is for no system that is known here')
})

test('what belongs to an earlier SDK does not count', async () => {
  await put(portableExecutable())
  noteWhole(sdk)
  await version('4.7.0')
  expect(whyNotPresent(sdk, windows)).toBe('what is there is of another version of the SDK')
})
