import { expect } from '@playwright/test'
import { both, type Case } from './looks.ts'
import type { BoardPerson } from './person.ts'
import type { BoardWorld } from './world.ts'

/** Pictures on boards. */
export const pictureCases: Case[] = []
const pictures = (name: string, run: (world: BoardWorld) => Promise<void>) => { pictureCases.push({ name: `pictures: ${name}`, run }) }

const RED = [224, 49, 49] as const
type Wanted = { width: number; height: number; type?: string; says?: string }
/** A picture made in the page, put on the board; `'there'`, or the code of the error. */
const insert = ({ page }: BoardPerson, wanted: Wanted) => page.evaluate(async ({ width, height, type = 'image/png', says }) => {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#e03131'
  context.fillRect(0, 0, width, height)
  const blob = says === undefined ? await canvas.convertToBlob({ type }) : new Blob([says], { type })
  return window.boardHarness.board.tools.get()!.insertPicture(blob).then(() => 'there', (error: unknown) => (error as { code: string }).code)
}, wanted)
const red = async (person: BoardPerson) => (await person.pictured(RED))?.coloured ?? 0
const state = ({ page }: BoardPerson) => page.evaluate(() => window.boardHarness.board.tools.get()?.pictures.get())

pictures('one that is put on the board is kept by the server and seen by the others, and operations carry only its name', async (world) => {
  const [tutor, student] = await both(world)
  expect(await insert(tutor, { width: 400, height: 300 })).toBe('there')
  await tutor.page.keyboard.press('Escape')
  await expect.poll(() => red(tutor), { message: 'red here' }).toBeGreaterThan(50_000)
  await expect.poll(() => red(student), { message: 'red there' }).toBeGreaterThan(50_000)
  const [row] = await world.server.db.selectFrom('boardOperations').select('json').execute()
  expect(row!.json).not.toContain('data:')
  expect(row!.json.length).toBeLessThan(1_000)
  const kept = await world.server.db.selectFrom('boardFiles').selectAll().execute()
  expect(kept).toMatchObject([{ type: 'image/png', width: 400, height: 300 }])
  expect(JSON.parse(row!.json)).toMatchObject({ type: 'image', fileId: kept[0]!.hash })
})

pictures('who comes later, and who turns back to the page, sees it', async (world) => {
  const tutor = await world.sitDown('tutor')
  expect(await insert(tutor, { width: 400, height: 300 })).toBe('there')
  await tutor.saved()
  const student = await world.sitDown('student')
  await expect.poll(() => red(student), { message: 'red' }).toBeGreaterThan(50_000)
  await student.page.evaluate(() => { window.boardHarness.board.tools.get()?.setFollowing(false); window.boardHarness.board.pages.add() })
  await expect.poll(() => red(student)).toBe(0)
  await student.page.evaluate(() => { window.boardHarness.board.pages.show('first') })
  await expect.poll(() => red(student)).toBeGreaterThan(50_000)
})

pictures('a larger one than anybody sees is made smaller before it is sent', async (world) => {
  const tutor = await world.sitDown('tutor')
  expect(await insert(tutor, { width: 6_000, height: 1_500, type: 'image/jpeg' })).toBe('there')
  expect(await world.server.db.selectFrom('boardFiles').select(['width', 'height', 'type']).execute()).toEqual([{ width: 4096, height: 1024, type: 'image/jpeg' }])
})

pictures('what is none, or lies about it, is refused here and nothing of it is sent', async (world) => {
  const tutor = await world.sitDown('tutor')
  expect(await insert(tutor, { width: 1, height: 1, type: 'image/svg+xml', says: '<svg xmlns="http://www.w3.org/2000/svg"/>' })).toBe('FILE_TYPE')
  expect(await insert(tutor, { width: 1, height: 1, type: 'image/png', says: '<svg xmlns="http://www.w3.org/2000/svg"/>' })).toBe('FILE_TYPE')
  expect(await world.server.db.selectFrom('boardFiles').selectAll().execute()).toEqual([])
  expect(await world.server.db.selectFrom('boardElements').selectAll().execute()).toEqual([])
})

pictures('without the server one is kept here, and goes to the server and the others when it is back', async (world) => {
  const [tutor, student] = await both(world)
  tutor.network.cut()
  await expect.poll(async () => (await tutor.state()).phase).toBe('reconnecting')
  expect(await insert(tutor, { width: 400, height: 300 })).toBe('there')
  await expect.poll(() => red(tutor), { message: 'red here' }).toBeGreaterThan(50_000)
  expect(await world.server.db.selectFrom('boardFiles').selectAll().execute()).toEqual([])
  tutor.network.restore()
  await expect.poll(() => red(student), { message: 'red there', timeout: 20_000 }).toBeGreaterThan(50_000)
  expect(await world.server.db.selectFrom('boardFiles').selectAll().execute()).toHaveLength(1)
})

pictures('one that cannot be had is told, and comes when it is asked for again', async (world) => {
  const tutor = await world.sitDown('tutor')
  expect(await insert(tutor, { width: 400, height: 300 })).toBe('there')
  await tutor.saved()
  const student = await world.arrive('student')
  await student.page.route('**/files/*', (route) => route.abort())
  await student.open()
  await student.mount()
  await expect.poll(() => state(student)).toEqual({ loading: 0, failed: 1 })
  await student.page.unroute('**/files/*')
  await student.page.evaluate(() => { window.boardHarness.board.tools.get()?.retryPictures() })
  await expect.poll(() => red(student)).toBeGreaterThan(50_000)
  expect(await state(student)).toEqual({ loading: 0, failed: 0 })
})

pictures('a page that is a picture stays where it is, under what is drawn on it', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(600, 800)
    const context = canvas.getContext('2d')!
    context.fillStyle = '#e03131'
    context.fillRect(0, 0, 600, 800)
    await window.boardHarness.board.tools.get()!.addPicturePage(await canvas.convertToBlob(), { name: 'Worksheet 1' })
  })
  await expect.poll(() => red(student), { message: 'red' }).toBeGreaterThan(200_000)
  await tutor.choose('selection')
  await tutor.page.mouse.click(400, 400)
  await tutor.page.keyboard.press('Delete')
  await tutor.rectangle([300, 300], [500, 450])
  await tutor.saved()
  const rows = (await world.server.db.selectFrom('boardElements').select('json').execute()).map(({ json }) => JSON.parse(json) as { type: string; isDeleted: boolean; locked?: boolean; name?: string })
  expect(rows.find(({ type }) => type === 'image')).toMatchObject({ isDeleted: false, locked: true })
  expect(rows.find(({ type }) => type === 'page')).toMatchObject({ name: 'Worksheet 1' })
})
