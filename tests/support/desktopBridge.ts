import { expect, type Page } from '@playwright/test'
import type { DesktopBridge, DesktopResult } from '../../src-shared/desktop.ts'
import type { Session } from '../../src-shared/sessions.ts'
import { DEMO_PASSWORD } from './lessonPages.ts'

const DAY = 86_400_000

/** Signs in through the bridge, without the screen. */
export async function signInByBridge(page: Page, email: string): Promise<void> {
  const result = await page.evaluate(([email, password]) => window.lectern?.signIn({ email, password }), [email, DEMO_PASSWORD] as const)
  expect(result).toMatchObject({ ok: true })
}

export const ask = <N extends 'getReminders' | 'syncCalendar' | 'signOut'>(page: Page, name: N): Promise<Awaited<ReturnType<DesktopBridge[N]>>> =>
  page.evaluate((name) => window.lectern![name](undefined) as Promise<DesktopResult<never>>, name) as Promise<Awaited<ReturnType<DesktopBridge[N]>>>

/** What the calendar on the device holds of the days around now. */
export async function calendarOf(page: Page): Promise<{ sessions: Session[]; syncedAt: string | null }> {
  const [from, to] = [-DAY, 2 * DAY].map((distance) => new Date(Date.now() + distance).toISOString()) as [string, string]
  const result = await page.evaluate((span) => window.lectern!.getCalendar(span), { from, to })
  if (!result.ok) throw new Error(`getCalendar: ${result.error.code} ${result.error.detail}`)
  return result.value
}

export const expectInCalendar = (page: Page, title: string): Promise<void> =>
  expect.poll(async () => (await calendarOf(page)).sessions.map((session) => session.title)).toContain(title)
