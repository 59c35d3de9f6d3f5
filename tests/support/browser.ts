import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { chromiumOptions, MEDIA_PERMISSIONS } from './chromium.ts'
import { watchMedia } from './mediaWatch.ts'

/** One person's own Chromium with a fake camera and microphone. */
export interface Person {
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
  /** Uncaught errors of the page and messages it wrote as errors, in order. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

interface PersonOptions {
  context?: BrowserContextOptions
  /** More command line switches of Chromium. */
  args?: readonly string[]
  /** A program that starts Chromium in its own way. */
  chromium?: string
}

/** A separate browser process each time: two people share no connection, cache or sign-in. */
export async function openPerson({ context: contextOptions = {}, args = [], chromium: executablePath }: PersonOptions = {}): Promise<Person> {
  const browser = await chromium.launch({ ...chromiumOptions(args), ...(executablePath === undefined ? {} : { executablePath }) })
  const context = await browser.newContext({ permissions: [...MEDIA_PERMISSIONS], viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...contextOptions })
  await context.addInitScript(watchMedia)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
  return { browser, context, page, errors, close: () => browser.close() }
}

/** Two people, each in a browser of their own. */
export async function openPair(options: PersonOptions = {}): Promise<[Person, Person]> {
  return Promise.all([openPerson(options), openPerson(options)])
}
