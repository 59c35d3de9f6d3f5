import { expect } from '@playwright/test'
import { test } from '../support/lesson.ts'
import { DEMO, joinLesson, openLesson, OWN_TILE, signIn, tile } from '../support/lessonPages.ts'

test('a room whose stylesheets do not come at once has its looks all the same', async ({ server, people }) => {
  const { page } = await people()
  const refused = new Set<string>()
  // The network is just another one when each but the page's own is asked for, once.
  await page.context().route(/\/(?!index-)[^/]*\.css$/, (route) => {
    const { pathname } = new URL(route.request().url())
    if (refused.has(pathname)) return route.continue()
    refused.add(pathname)
    return route.abort('addressunreachable')
  })
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await joinLesson(page)
  expect(refused.size).toBeGreaterThan(1)
  await expect.poll(async () => (await tile(page, OWN_TILE).boundingBox())?.width ?? 0).toBeGreaterThan(300)
  await expect(page.getByRole('toolbar').last()).toHaveCSS('display', 'grid')
})
