import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { elf } from '../agoraNative/binaryHeaders.testing.ts'
import { readRuntime } from './runtime.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-runtime-'))
  await writeFile(join(folder, 'electron'), elf('x64'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the folder that is named has an Electron for the target, or is refused with what lies there', async () => {
  expect(readRuntime(folder, { platform: 'linux', arch: 'x64' })).toMatch(/no Electron for linux lies/)
  await writeFile(join(folder, 'version'), 'v45.3.4\n')
  expect(readRuntime(folder, { platform: 'linux', arch: 'x64' })).toEqual({ folder, version: '45.3.4' })
  expect(readRuntime(folder, { platform: 'linux', arch: 'arm64' })).toMatch(/the Electron there is for linux x64: name a folder .* or unset/)
  expect(readRuntime(folder, { platform: 'win32', arch: 'x64' })).toMatch(/no Electron for win32 lies/)
})
