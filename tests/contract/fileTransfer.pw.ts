import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { MAX_FILE_BYTES } from '../../src-shared/chat.ts'
import { createPages } from '../support/liveLesson.ts'
import { startTestServer } from '../support/startTestServer.ts'
import type { FilePage } from './files/page.ts'
import { servePage } from './rtc/servePage.ts'

const MiB = 1024 * 1024
const rises = (shares: readonly number[]): boolean => shares.every((share, i) => share >= (shares[i - 1] ?? 0))

test('files go to a server of another origin and come back, with progress, an end by hand and every refusal in its code', async ({ page }) => {
  const served = await servePage(resolve(import.meta.dirname, 'files/page.ts'))
  const server = await startTestServer({ env: { CORS_ORIGINS: served.url } })
  const pages = createPages()
  const { tutor } = server.school
  const roomId = (await server.join(tutor, (await server.book()).id)).body.channel.roomId
  const wanted = { serverUrl: server.url, token: await server.tokenOf(tutor), roomId }
  const put = (name: string, bytes: number, giveUp = false) =>
    page.evaluate(([...args]) => (globalThis as unknown as { page: FilePage }).page.put(...args), [wanted, name, bytes, giveUp] as const)
  const get = (fileId: string) => page.evaluate(([...args]) => (globalThis as unknown as { page: FilePage }).page.get(...args), [wanted, fileId] as const)
  try {
    await pages.enter(server, tutor, roomId)
    await page.goto(served.url)
    const sent = await put('a.txt', 20 * MiB)
    expect(sent.file).toMatchObject({ name: 'a.txt', type: 'text/plain', bytes: 20 * MiB })
    expect(sent.shares.at(-1)).toBe(1)
    const got = await get(sent.file!.id)
    expect([got.bytes, got.sum, got.shares.at(-1), rises(got.shares)]).toEqual([20 * MiB, '120', 1, true])

    expect((await put('a.txt', MAX_FILE_BYTES + 1)).refused).toBe('PAYLOAD_TOO_LARGE')
    expect((await put('a.html', 10)).refused).toBe('FILE_TYPE')
    expect((await put('a.txt', 0)).refused).toBe('VALIDATION_FAILED')
    expect((await get(randomUUID())).refused).toBe('NOT_FOUND')

    const givenUp = await put('b.txt', 24 * MiB, true)
    expect([givenUp.refused, givenUp.shares.length]).toEqual(['AbortError', 1])
    expect(await server.db.selectFrom('roomFiles').select('name').execute()).toEqual([{ name: 'a.txt' }])

    pages.closeAll()
    await server.server.close(1_000)
    expect([(await put('c.txt', 10)).refused, (await get(sent.file!.id)).refused]).toEqual(['SERVER_UNREACHABLE', 'SERVER_UNREACHABLE'])
  } finally {
    pages.closeAll()
    await server.close()
    await served.close()
  }
})
