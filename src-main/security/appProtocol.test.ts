import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAppProtocol, segmentsOf } from './appProtocol.ts'

let folder = ''
const answer = (path: string, method = 'GET') => createAppProtocol({ root: join(folder, 'renderer'), policy: () => 'the policy' })({ url: `app://lectern${path}`, method })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-app-'))
  await mkdir(join(folder, 'renderer/assets'), { recursive: true })
  await writeFile(join(folder, 'renderer/index.html'), '<title>x</title>')
  await writeFile(join(folder, 'renderer/assets/a b.js'), '1')
  await writeFile(join(folder, 'renderer/assets/strange.xyz'), '1')
  await writeFile(join(folder, 'secret.txt'), 'secret')
})
afterAll(() => rm(folder, { recursive: true }))

test('pages carry the policy, other files do not; each has its type', async () => {
  const page = await answer('/')
  expect([page.status, page.headers.get('content-type'), page.headers.get('content-security-policy')]).toEqual([200, 'text/html; charset=utf-8', 'the policy'])
  const script = await answer('/assets/a%20b.js?v=1#x')
  expect([script.status, script.headers.get('content-type'), script.headers.get('content-security-policy')]).toEqual([200, 'text/javascript; charset=utf-8', null])
  expect((await answer('/assets/strange.xyz')).headers.get('content-type')).toBe('application/octet-stream')
  expect(await (await answer('/index.html', 'HEAD')).text()).toBe('')
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/%00', '/C:/x', '/index.html::$DATA', '/%E0%A4%A', '/assets', '/none.js'])(
  '%s is not found', async (path) => {
    expect((await answer(path)).status).toBe(404)
  })

test('another host or method is refused', async () => {
  expect(segmentsOf('app://elsewhere/index.html')).toBeNull()
  expect(segmentsOf('not an address')).toBeNull()
  expect((await answer('/index.html', 'POST')).status).toBe(405)
})

test('no address at all leads out of the folder', () => {
  const piece = fc.constantFrom('..', '.', '%2e', '%2E%2e', '/', '%2f', '\\', '%5c', 'a', 'C:', '%00', '?', '#', '%25', '2e')
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
    const segments = segmentsOf(`app://lectern/${pieces.join('')}`)
    expect(segments?.some((segment) => segment === '..' || segment === '.' || /[\\/:\0]/.test(segment)) ?? false).toBe(false)
  }))
})
