import { expect, type Locator, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expectBoardOpen } from '../support/boardPages.ts'
import { barButton, OWN_TILE, tile } from '../support/lessonPages.ts'
import { test } from '../support/manyPeople.ts'
import { type Box, boxOf, expectFreeControls, expectGoodTiles, isWithin, type TileBox, tileBoxes } from '../support/tileBoxes.ts'

/** As people really are called: forty letters, another script, two letters. */
const NAMES = ['Maximiliana Alexandrowna von Habsburg-Lo', 'শর্মিষ্ঠা বন্দ্যোপাধ্যায় চৌধুরী', 'Io', 'Tanvir Ahmed', 'Nusrat Jahan', 'সাদিয়া ইসলাম', 'Omar Khan']
const SIZES = { desk: { width: 1280, height: 800 }, telephone: { width: 390, height: 844 } } as const

const folder = resolve(import.meta.dirname, '../../out/test/layouts')
mkdirSync(folder, { recursive: true })
/** For the eye; what is checked are the boxes. */
const picture = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: resolve(folder, `${name}.png`) })

const large = (page: Page): Locator => page.locator('.tile[data-large="true"]')
const placesOf = (tiles: readonly TileBox[]): (Box & { name: string })[] => tiles.map(({ name, x, y, width, height }) => ({ name, x, y, width, height }))

async function choose(page: Page, view: string): Promise<void> {
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('menu').getByText(view, { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** In both sizes, once the boxes have come to rest. */
async function look(page: Page, what: string): Promise<void> {
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size)
    await expect(async () => {
      const before = await tileBoxes(page)
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve) }) }))
      expect(await tileBoxes(page)).toEqual(before)
    }).toPass()
    await picture(page, `${what}, ${device}`)
    await expectGoodTiles(page, `${what}, ${device}`)
    await expectFreeControls(page, `${what}, ${device}`)
    expect(await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]), `${what}, ${device}: beyond the window`).toEqual([0, 0])
  }
  await page.setViewportSize(SIZES.desk)
}

async function lookAtAll(viewer: Page, people: string, pinned: string): Promise<void> {
  await look(viewer, `${people}, grid`)
  await choose(viewer, 'Who speaks large')
  await expect(large(viewer)).toHaveCount(1)
  await look(viewer, `${people}, speaker`)
  await choose(viewer, 'Everybody the same size')
  await viewer.getByRole('button', { name: `Show ${pinned} large for me` }).focus()
  await viewer.keyboard.press('Enter')
  await expect(large(viewer)).toHaveAccessibleName(pinned)
  await look(viewer, `${people}, pinned`)
  await viewer.getByRole('button', { name: `Do not keep ${pinned} large` }).click()
  await choose(viewer, 'Show my own picture')
  await expect(tile(viewer, OWN_TILE)).toHaveCount(0)
  await look(viewer, `${people}, without oneself`)
  await choose(viewer, 'Show my own picture')
  await barButton(viewer, 'Board').click()
  await expectBoardOpen(viewer)
  await look(viewer, `${people}, board`)
  expect(isWithin(await boxOf(viewer, '.board-pane'), await boxOf(viewer, '.stage'))).toBe(true)
  await barButton(viewer, 'Board').click()
  await expect(viewer.locator('.board-pane')).toBeHidden()
}

test('two, four and eight people in every layout, on a desk and on a telephone: whole, apart, with names that can be read, in places that stay', async ({ crowdOf }) => {
  // Eight pages, twenty-five pictures.
  test.setTimeout(360_000)
  const { names, comeIn } = await crowdOf(NAMES.length, NAMES)
  const viewer = await comeIn()
  await viewer.setViewportSize(SIZES.desk)
  const others: Page[] = []
  const order = async (): Promise<string[]> => (await tileBoxes(viewer)).map(({ name }) => name)
  const until = async (count: number): Promise<void> => {
    while (others.length < count - 1) {
      others.push(await comeIn())
      await expect.poll(order, 'who comes stands last of the others').toEqual([...names.slice(0, others.length), OWN_TILE])
    }
    for (const name of names.slice(0, others.length)) await expect(tile(viewer, name).locator('.person-video:not([hidden])')).toBeVisible({ timeout: 30_000 })
  }

  await look(viewer, 'alone')
  for (const [count, pinned] of [[2, 0], [4, 1], [8, 5]] as const) {
    await test.step(`${count} people`, async () => {
      await until(count)
      await lookAtAll(viewer, String(count), names[pinned] ?? '')
    })
  }

  await test.step('nobody moves when a camera goes off and comes back', async () => {
    const before = placesOf(await tileBoxes(viewer))
    const [first = ''] = names
    await others[0]?.keyboard.press('v')
    await expect(tile(viewer, first).locator('.avatar')).toBeVisible()
    expect(placesOf(await tileBoxes(viewer))).toEqual(before)
    await look(viewer, '8, one camera off')
    await others[0]?.keyboard.press('v')
    await expect(tile(viewer, first).locator('.person-video:not([hidden])')).toBeVisible()
    expect(placesOf(await tileBoxes(viewer))).toEqual(before)
  })

  await test.step('who comes back stands last, and the others as they stood', async () => {
    await others[2]?.close()
    await barButton(others[3]!, 'Leave').click()
    await expect(tile(viewer, names[3] ?? '')).toHaveCount(0)
    expect((await order()).filter((name) => name !== names[2])).toEqual([names[0], names[1], names[4], names[5], names[6], OWN_TILE])
  })
})
