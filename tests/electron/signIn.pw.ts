import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { needDesktop, test as base } from '../support/electronApp.ts'
import { openKeyring, whyNoKeyring, type TestKeyring } from '../support/keyring.ts'
import { DEMO, DEMO_PASSWORD, joinCardButton, submitSignIn } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

const test = base.extend<{ startServer: () => Promise<ServerProcess>; keyring: TestKeyring }>({
  startServer: async ({}, use) => {
    const started: ServerProcess[] = []
    await use(async () => {
      const server = await startServerProcess()
      started.push(server)
      return server
    })
    await Promise.all(started.map((server) => server.stop()))
  },
  keyring: async ({}, use) => {
    const keyring = await openKeyring()
    await use(keyring)
    await keyring.close()
  },
})

needDesktop()
const noKeyring = whyNoKeyring()
if (noKeyring !== null) console.warn(`\n*** DESKTOP TESTS WITH A KEYRING SKIPPED: ${noKeyring} ***\n`)

const emailField = (page: Page) => page.getByLabel('Email')

/** Notes each refresh token that the main process is given from now on. */
const watchTokens = (app: ElectronApplication) => app.evaluate(({ net }) => {
  const tokens: string[] = []
  ;(globalThis as unknown as { tokens: string[] }).tokens = tokens
  const { fetch } = net
  net.fetch = async (...request) => {
    const response = await fetch.apply(net, request)
    const body = await response.clone().json().catch(() => ({})) as { refreshToken?: string }
    if (body.refreshToken !== undefined) tokens.push(body.refreshToken)
    return response
  }
})
const tokensSeen = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { tokens: string[] }).tokens)

/** Files below the folder that hold one of the texts in a form that can be read. What a running app's cache gives up meanwhile is not there. */
async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const forms = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64')), Buffer.from(Buffer.from(text).toString('hex'))])
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map((file) => readFile(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })))
  return files.filter((_file, at) => forms.some((form) => contents[at]?.includes(form)))
}

const bridge = (page: Page, name: 'refresh' | 'signOut' | 'getInfo') => page.evaluate(async (name): Promise<unknown> => window.lectern?.[name](), name)

test.describe('with a keyring', () => {
  test.skip(noKeyring !== null, noKeyring ?? '')

  test('a person stays signed in over a restart, and the token can be read nowhere in the profile', async ({ openDesktop, startServer, profile, keyring }) => {
    const server = await startServer()
    const first = await openDesktop({ serverUrl: server.url, ...keyring })
    await expect(emailField(first.page)).toBeVisible()
    await expect(first.page.getByText(/asked to sign in again/i)).toHaveCount(0)
    await watchTokens(first.app)
    await submitSignIn(first.page, DEMO.tutor)
    expect(await bridge(first.page, 'getInfo')).toMatchObject({ ok: true, value: { keyring: true, serverUrl: server.url } })
    await first.close()

    const second = await openDesktop({ serverUrl: server.url, ...keyring })
    await expect(joinCardButton(second.page)).toBeVisible()
    await watchTokens(second.app)
    expect(await bridge(second.page, 'refresh')).toMatchObject({ ok: true })
    const tokens = await tokensSeen(second.app)
    expect(tokens).toHaveLength(1)
    expect((await stat(join(profile, 'sign-ins.json'))).mode & 0o777).toBe(0o600)
    expect(await filesWith(profile, [server.url])).toContain(join(profile, 'sign-ins.json'))
    await second.close()
    expect(await filesWith(profile, [...tokens, DEMO_PASSWORD])).toEqual([])

    const third = await openDesktop({ serverUrl: server.url, ...keyring })
    await expect(joinCardButton(third.page)).toBeVisible()
    await bridge(third.page, 'signOut')
    await third.close()
    const fourth = await openDesktop({ serverUrl: server.url, ...keyring })
    await expect(emailField(fourth.page)).toBeVisible()
  })
})

test('without a keyring the person is told, signed in until the end, and asked again after it; nothing is written', async ({ openDesktop, startServer, profile }) => {
  const server = await startServer()
  const first = await openDesktop({ serverUrl: server.url })
  await expect(emailField(first.page)).toBeVisible()
  expect(await bridge(first.page, 'getInfo')).toMatchObject({ ok: true, value: { keyring: false } })
  await expect(first.page.getByText(/no safe place|will be asked|signed in only until/i)).toBeVisible()
  await watchTokens(first.app)
  await submitSignIn(first.page, DEMO.tutor)
  await first.page.reload()
  await expect(joinCardButton(first.page)).toBeVisible()
  const tokens = await tokensSeen(first.app)
  expect(tokens).toHaveLength(2)
  await first.close()
  expect(await filesWith(profile, [...tokens, DEMO_PASSWORD])).toEqual([])

  const second = await openDesktop({ serverUrl: server.url })
  await expect(emailField(second.page)).toBeVisible()
})

test('the page never gets the refresh token; refreshes at once share one; a server that is away signs nobody out', async ({ openDesktop, startServer }) => {
  const server = await startServer()
  const { page, app } = await openDesktop({ serverUrl: server.url })
  await expect(emailField(page)).toBeVisible()
  await watchTokens(app)
  const wrong = await page.evaluate((email) => window.lectern?.signIn({ email, password: 'not this one' }), DEMO.tutor)
  expect(wrong).toMatchObject({ ok: false, error: { code: 'WRONG_CREDENTIALS' } })
  const granted = await page.evaluate(([email, password]) => window.lectern?.signIn({ email, password }), [DEMO.tutor, DEMO_PASSWORD] as const)
  expect(granted).toMatchObject({ ok: true, value: { me: { email: DEMO.tutor } } })
  const many = await page.evaluate(() => Promise.all(Array.from({ length: 8 }, () => window.lectern!.refresh(undefined))))
  expect(many.map((result) => result.ok)).toEqual(Array.from({ length: 8 }, () => true))
  const tokens = await tokensSeen(app)
  expect(tokens).toHaveLength(2)
  for (const token of tokens) expect(JSON.stringify([granted, many])).not.toContain(token)

  await server.kill9()
  expect(await bridge(page, 'refresh')).toMatchObject({ ok: false, error: { code: 'SERVER_UNREACHABLE' } })
  await server.start()
  expect(await bridge(page, 'refresh')).toMatchObject({ ok: true })
})

test('another server: signed out of the old one, remembered, and the only one the page may talk to', async ({ openDesktop, startServer }) => {
  const [old, next] = await Promise.all([startServer(), startServer()])
  const first = await openDesktop({ serverUrl: old.url })
  await submitSignIn(first.page, DEMO.tutor)
  const before = await first.page.evaluate(async ([email, password]) => window.lectern?.signIn({ email, password }), [DEMO.student, DEMO_PASSWORD] as const)
  const accessToken = before?.ok === true ? before.value.accessToken : ''
  const me = async () => (await fetch(`${old.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })).status
  expect(await me()).toBe(200)

  expect(await first.page.evaluate((url) => window.lectern?.setServerUrl(`${url}/some/path`), next.url)).toMatchObject({ ok: true, value: { serverUrl: next.url } })
  await expect.poll(me).toBe(401)
  await first.page.reload()
  await submitSignIn(first.page, DEMO.tutor)
  const reach = (url: string) => first.page.evaluate((url) => fetch(`${url}/healthz`).then((response) => response.status, () => 'refused'), url)
  expect([await reach(next.url), await reach(old.url)]).toEqual([200, 'refused'])
  await first.close()

  const second = await openDesktop({})
  expect(await bridge(second.page, 'getInfo')).toMatchObject({ ok: true, value: { serverUrl: next.url } })
})
