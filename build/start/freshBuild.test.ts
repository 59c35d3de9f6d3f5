import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isStale } from './freshBuild.ts'

let root = ''
const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000)
const put = async (path: string, seconds: number) => {
  await writeFile(join(root, path), 'x')
  await utimes(join(root, path), at(seconds), at(seconds))
}
const dateFolders = async (seconds: number) => { for (const folder of ['src/deep', 'src']) await utimes(join(root, folder), at(seconds), at(seconds)) }
const build = { sources: ['src', 'lock.json'], outputs: ['a.html', 'b.js'] }

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-fresh-'))
  await mkdir(join(root, 'src/deep'), { recursive: true })
})
afterAll(() => rm(root, { recursive: true }))

test('a build is stale while an output is missing, or as soon as any source is newer than the oldest output', async () => {
  await put('src/deep/x.ts', 10)
  await dateFolders(10)
  await put('a.html', 20)
  expect(isStale(build, root)).toBe(true)
  await put('b.js', 30)
  expect(isStale(build, root)).toBe(false)
  await put('src/deep/x.ts', 25)
  expect(isStale(build, root)).toBe(true)
  await put('a.html', 40)
  expect(isStale(build, root)).toBe(false)
  await put('lock.json', 50)
  expect(isStale(build, root)).toBe(true)
  await put('a.html', 60)
  await put('b.js', 60)
  await rm(join(root, 'src/deep/x.ts'))
  expect(isStale(build, root)).toBe(true)
})
