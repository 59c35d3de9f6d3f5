import { expect, test } from 'vitest'
import { createWebPermission } from './webPermission.ts'

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0', 'chromium'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15', 'safari'],
  ['Mozilla/5.0 (compatible)', 'browser'],
])('%s', (userAgent, place) => {
  expect(createWebPermission({ permissions: undefined, userAgent }).place).toBe(place)
})

test.each([['granted', 'granted'], ['denied', 'denied'], ['prompt', 'unknown']] as const)('%s: %s', async (state, access) => {
  const permission = createWebPermission({ permissions: { query: async () => ({ state }) as PermissionStatus }, userAgent: '' })
  expect(await permission.of('camera')).toEqual({ access, settings: false })
  expect(await permission.of('screen')).toEqual({ access: 'unknown', settings: false })
})

test('a browser that knows no such permission, or none at all', async () => {
  for (const permissions of [undefined, { query: () => Promise.reject(new TypeError('no such name')) }]) {
    expect(await createWebPermission({ permissions, userAgent: '' }).of('microphone')).toEqual({ access: 'unknown', settings: false })
  }
})
