import { expect } from '@playwright/test'
import type { PageBackground } from '../../../src-shared/boardPages.ts'
import { around, both, type Case, seesInk, seesNothing, seeTheSame } from './looks.ts'
import type { BoardPerson } from './person.ts'
import type { BoardWorld } from './world.ts'

/** Pages, as every `Whiteboard` has them. */
export const pageCases: Case[] = []
const pages = (name: string, run: (world: BoardWorld) => Promise<void>) => { pageCases.push({ name: `pages: ${name}`, run }) }

const state = ({ page }: BoardPerson) => page.evaluate(() => window.boardHarness.board.pages.state.get())
const ids = async (person: BoardPerson) => (await state(person)).pages.map(({ id }) => id)
const add = ({ page }: BoardPerson) => page.evaluate(() => window.boardHarness.board.pages.add())
const show = ({ page }: BoardPerson, id: string) => page.evaluate((wanted) => { window.boardHarness.board.pages.show(wanted) }, id)
const follow = ({ page }: BoardPerson, on: boolean) => page.evaluate((wanted) => { window.boardHarness.board.tools.get()?.setFollowing(wanted) }, on)
const following = ({ page }: BoardPerson) => page.evaluate(() => window.boardHarness.board.tools.get()?.follow.get())
/** Of a small picture of a page, in pixels that are not white. */
const thumbnail = ({ page }: BoardPerson, id: string) => page.evaluate((wanted) => {
  let canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-page="${wanted}"]`)
  if (!canvas) {
    canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 160, height: 100 })
    canvas.dataset['page'] = wanted
    canvas.hidden = true
    document.body.append(canvas)
    window.boardHarness.board.tools.get()?.paintPage(wanted, canvas)
  }
  const pixels = new Uint32Array(canvas.getContext('2d')!.getImageData(0, 0, 160, 100).data.buffer)
  return pixels.reduce((count, pixel) => count + (pixel === 0xffffffff || pixel === 0 ? 0 : 1), 0)
}, id)

pages('what is drawn on one page is on no other, for nobody, and stays when pages are turned', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  await tutor.rectangle([260, 200], [400, 300])
  await seesInk(student, around(260, 250))
  const second = await add(tutor)
  await seesNothing(tutor, around(260, 250))
  await tutor.rectangle([500, 200], [650, 300])
  await tutor.saved()
  await expect.poll(() => ids(student)).toEqual(['first', second])
  await seesNothing(student, around(500, 250))
  await student.rectangle([260, 400], [400, 500])
  await student.saved()
  await seesNothing(tutor, around(260, 450))
  await show(student, second!)
  await seesInk(student, around(500, 250))
  await seesNothing(student, around(260, 250))
  await seeTheSame(tutor, student)
  await show(tutor, 'first')
  await show(student, 'first')
  for (const place of [around(260, 250), around(260, 450)]) await seesInk(tutor, place)
  await seesNothing(tutor, around(500, 250))
  await seeTheSame(tutor, student)
})

pages('a stroke under way on one page is not disturbed by what others do on another', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  await add(tutor)
  await expect.poll(async () => (await ids(student)).length).toBe(2)
  await student.choose('freedraw')
  await student.drag([[500, 200], [560, 300]], { hold: true })
  await tutor.rectangle([260, 200], [400, 300])
  await tutor.saved()
  await student.page.mouse.move(620, 220, { steps: 5 })
  await student.page.mouse.up()
  await student.saved()
  await seesNothing(tutor, around(530, 250))
  await show(tutor, 'first')
  await seesInk(tutor, around(610, 230))
  await seeTheSame(tutor, student)
})

pages('undo takes back what one did on this page, and nothing on another', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  await tutor.rectangle([260, 200], [400, 300])
  await add(tutor)
  await tutor.rectangle([500, 200], [650, 300])
  await tutor.saved()
  for (let i = 0; i < 4; i += 1) await tutor.page.keyboard.press('Control+z')
  await seesNothing(tutor, around(500, 250))
  await tutor.saved()
  await seesInk(student, around(260, 250))
  await show(tutor, 'first')
  await seesInk(tutor, around(260, 250))
})

pages('they are named, moved, copied with what lies on them, deleted and taken back, and everybody has them so', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  await tutor.rectangle([260, 200], [400, 300])
  const copy = await tutor.page.evaluate(() => window.boardHarness.board.pages.copy('first'))
  await seesInk(tutor, around(260, 250))
  await tutor.page.keyboard.press('Escape')
  const third = await add(tutor)
  await tutor.page.evaluate((id) => { window.boardHarness.board.pages.rename(id, 'ভগ্নাংশ') }, third!)
  await tutor.page.evaluate((id) => { window.boardHarness.board.pages.move(id, 0) }, third!)
  await expect.poll(() => ids(student)).toEqual([third, 'first', copy])
  expect((await state(student)).pages[0]?.name).toBe('ভগ্নাংশ')
  await show(student, copy!)
  await seesInk(student, around(260, 250))
  await tutor.page.evaluate((id) => { window.boardHarness.board.pages.remove(id) }, copy!)
  // Whoever looks at it comes to the one that takes its place.
  await expect.poll(async () => (await state(student)).current).toBe('first')
  expect(await ids(student)).toEqual([third, 'first'])
  expect(await tutor.page.evaluate((id) => window.boardHarness.board.pages.takeBack(id), copy!)).toBe(true)
  await seesInk(tutor, around(260, 250))
  await expect.poll(() => ids(student)).toEqual([third, 'first', copy])
  expect(await tutor.errors()).toEqual([])
})

pages('[B6] the fifty-first is not made, and nothing is lost by asking', async (world) => {
  const tutor = await world.sitDown('tutor')
  for (let i = 1; i < 50; i += 1) await add(tutor)
  expect(await add(tutor)).toBeNull()
  expect(await tutor.page.evaluate(() => window.boardHarness.board.pages.copy('first'))).toBeNull()
  await tutor.saved()
  expect((await ids(tutor)).length).toBe(50)
  expect(await tutor.errors()).toEqual([])
})

pages('[B6] when two add the last one at once, the server keeps one and the other is told', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  for (let i = 1; i < 49; i += 1) await add(tutor)
  await tutor.saved()
  await expect.poll(async () => (await ids(student)).length).toBe(49)
  student.network.cut()
  await expect.poll(async () => (await student.state()).phase).toBe('reconnecting')
  const late = await add(student)
  await add(tutor)
  await tutor.saved()
  student.network.restore()
  await student.saved()
  await expect.poll(() => student.errors()).toEqual(['PAYLOAD_TOO_LARGE'])
  await expect.poll(async () => (await ids(student)).length).toBe(50)
  expect(await ids(student)).not.toContain(late)
  expect(await ids(student)).toEqual(await ids(tutor))
})

pages('[B5] of who may only look, changes of pages are ignored', async (world) => {
  await world.server.db.updateTable('boardPeople').set({ role: 'reader' }).where('userId', '=', world.server.school.student.id).execute()
  const student = await world.arrive('student')
  await student.open()
  await student.mount()
  await add(student)
  await student.page.evaluate(() => { window.boardHarness.board.pages.rename('first', 'mine') })
  expect((await state(student)).pages).toMatchObject([{ id: 'first', name: '' }])
  expect(await world.server.db.selectFrom('boardElements').selectAll().execute()).toHaveLength(0)
})

pages('others go along with the tutor to a page and a place, until they look around by hand, and again when they wish', async (world) => {
  const [tutor, student] = await both(world)
  const second = await add(tutor)
  await expect.poll(async () => (await state(student)).current).toBe(second)
  expect(await following(student)).toEqual({ name: world.server.school.tutor.name, following: true })
  await tutor.rectangle([260, 200], [400, 300])
  await tutor.page.mouse.move(600, 500)
  await tutor.page.mouse.wheel(0, 150)
  await expect.poll(() => tutor.ink(around(260, 100))).toBeGreaterThan(5)
  await seesInk(student, around(260, 100))
  await seeTheSame(tutor, student)

  await student.page.mouse.move(600, 500)
  await student.page.mouse.wheel(0, -80)
  await expect.poll(async () => (await following(student))?.following).toBe(false)
  await show(tutor, 'first')
  await tutor.rectangle([500, 200], [650, 300])
  await tutor.saved()
  expect((await state(student)).current).toBe(second)
  await follow(student, true)
  await expect.poll(async () => (await state(student)).current).toBe('first')
  await seesInk(student, around(500, 250))
})

pages('nobody follows a student', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  const second = await add(student)
  await expect.poll(async () => (await ids(tutor)).length).toBe(2)
  await student.rectangle([260, 200], [400, 300])
  await student.saved()
  expect((await state(tutor)).current).toBe('first')
  expect((await state(student)).current).toBe(second)
  expect(await following(tutor)).toMatchObject({ name: null })
})

for (const background of ['squared', 'lined', 'staves', 'axes'] as const satisfies PageBackground[]) {
  pages(`the background "${background}" is behind the page for everybody, moves with it, and is in its picture and its small picture`, async (world) => {
    const [tutor, student] = await both(world)
    await follow(student, false)
    const grey = [213, 219, 224] as const
    expect((await student.pictured(grey))?.coloured).toBe(0)
    await tutor.page.evaluate((wanted) => { window.boardHarness.board.pages.setBackground('first', wanted) }, background)
    await expect.poll(async () => (await student.pictured(grey))?.coloured, { message: 'lines' }).toBeGreaterThan(300)
    await expect.poll(() => thumbnail(student, 'first'), { message: 'lines in the small picture' }).toBeGreaterThan(30)
    const before = await student.pictured(grey)
    await student.page.mouse.move(600, 400)
    await student.page.keyboard.down('Control')
    for (let i = 0; i < 5; i += 1) await student.page.mouse.wheel(0, 400)
    await student.page.keyboard.up('Control')
    if (background !== 'axes') await expect.poll(async () => ((await student.pictured(grey))?.white ?? 0) < (before?.white ?? 0), { message: 'closer lines' }).toBe(true)
    await tutor.page.evaluate(() => { window.boardHarness.board.pages.setBackground('first', 'blank') })
    await expect.poll(async () => (await student.pictured(grey))?.coloured).toBe(0)
  })
}

pages('a small picture follows what is drawn on its page, whichever page is looked at', async (world) => {
  const [tutor, student] = await both(world)
  await follow(student, false)
  const second = await add(tutor)
  await expect.poll(async () => (await ids(student)).length).toBe(2)
  expect(await thumbnail(student, second!)).toBe(0)
  await tutor.paste([{ id: 'box', type: 'rectangle', backgroundColor: '#e03131', fillStyle: 'solid' }])
  await tutor.saved()
  await expect.poll(() => thumbnail(student, second!), { message: 'small picture' }).toBeGreaterThan(100)
  expect(await thumbnail(student, 'first')).toBe(0)
})

pages('a laser leaves a trail that others see on the same page and nobody keeps', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.page.mouse.click(600, 600)
  await tutor.page.keyboard.press('k')
  await tutor.drag([[300, 300], [420, 380], [520, 320]], { hold: true })
  await expect.poll(() => student.page.locator('.SVGLayer path').evaluateAll((paths) => Math.max(0, ...paths.map((path) => path.getAttribute('d')?.length ?? 0))), { message: 'trail' }).toBeGreaterThan(20)
  await tutor.page.mouse.up()
  expect(await world.server.db.selectFrom('boardElements').selectAll().execute()).toHaveLength(0)
})

pages('shapes, texts and stamps are put on the page without a pointer, named, selected and removed', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.page.evaluate(() => {
    const tools = window.boardHarness.board.tools.get()
    tools?.insertShape('ellipse')
    tools?.insertShape('text', 'Fractions')
    tools?.insertStamp('cross')
  })
  await tutor.saved()
  const objects = () => student.page.evaluate(() => new Promise<string[]>((resolve) => {
    const stop = window.boardHarness.board.tools.get()?.watchObjects((all) => { queueMicrotask(() => stop?.()); resolve(all.map(({ kind, text }) => `${kind} ${text}`.trim()).toSorted()) })
  }))
  await expect.poll(objects).toEqual(['ellipse', 'stamp cross', 'text Fractions'])
  await student.page.evaluate(() => new Promise<void>((resolve) => {
    const tools = window.boardHarness.board.tools.get()
    const stop = tools?.watchObjects((all) => {
      queueMicrotask(() => stop?.())
      tools.remove(all.flatMap(({ id, kind }) => (kind === 'stamp' ? [id] : [])))
      resolve()
    })
  }))
  await expect.poll(objects).toEqual(['ellipse', 'text Fractions'])
  await student.saved()
  const left = (await world.server.db.selectFrom('boardElements').select('json').execute()).map(({ json }) => JSON.parse(json) as { type: string; isDeleted: boolean })
  expect(left.filter(({ isDeleted }) => !isDeleted).map(({ type }) => type).toSorted()).toEqual(['ellipse', 'text'])
})
