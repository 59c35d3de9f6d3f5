import { expect } from '@playwright/test'
import type { Area, BoardPerson } from './person.ts'
import type { BoardWorld } from './world.ts'

/** What every `Whiteboard` does, seen from its people's chairs. */
export const whiteboardCases: { name: string; run(world: BoardWorld): Promise<void> }[] = []
const board = (name: string, run: (world: BoardWorld) => Promise<void>) => { whiteboardCases.push({ name, run }) }

const around = (x: number, y: number, reach = 12): Area => ({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach })
const seesInk = async (person: BoardPerson, area: Area) => { await expect.poll(() => person.ink(area), { message: 'ink' }).toBeGreaterThan(5) }
const seesNothing = async (person: BoardPerson, area: Area) => { await expect.poll(() => person.ink(area), { message: 'ink' }).toBe(0) }
const seeTheSame = async (one: BoardPerson, two: BoardPerson) => {
  await Promise.all([one.saved(), two.saved()])
  await expect.poll(async () => await one.picture() === await two.picture(), { message: 'the same picture' }).toBe(true)
}
const both = (world: BoardWorld) => Promise.all([world.sitDown('tutor'), world.sitDown('student')])

board('a rectangle, a stroke and a text drawn by one are seen by the other, in both directions', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.rectangle([260, 200], [400, 300])
  await seesInk(student, around(260, 250))
  await student.choose('freedraw')
  await student.drag([[500, 200], [560, 300], [620, 220]])
  await seesInk(tutor, around(530, 250))
  await tutor.write([300, 450], 'Pythagoras')
  await seesInk(student, { x: 250, y: 430, width: 150, height: 40 })
  await student.write([600, 450], 'ত্রিভুজ')
  await seesInk(tutor, { x: 560, y: 430, width: 100, height: 40 })
  await seeTheSame(tutor, student)
})

board('who comes late sees everything', async (world) => {
  const tutor = await world.sitDown('tutor')
  await tutor.rectangle([260, 200], [400, 300])
  await tutor.choose('freedraw')
  await tutor.drag([[500, 200], [560, 300], [620, 220]])
  await tutor.saved()
  const student = await world.sitDown('student')
  await seesInk(student, around(260, 250))
  await seesInk(student, around(530, 250))
  await seeTheSame(tutor, student)
})

board('deleting, undoing and redoing travel, and undo takes back only one\'s own', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.rectangle([260, 200], [400, 300])
  await seesInk(student, around(260, 250))
  await student.rectangle([500, 200], [650, 300])
  await seesInk(tutor, around(500, 250))
  await tutor.page.keyboard.press('Control+z')
  await seesNothing(student, around(260, 250))
  await seesInk(tutor, around(500, 250))
  await tutor.page.keyboard.press('Control+z')
  await tutor.page.keyboard.press('Control+Shift+z')
  await seesInk(student, around(260, 250))
  await seesInk(tutor, around(500, 250))
  await student.choose('selection')
  await student.page.mouse.click(260, 250)
  await student.page.keyboard.press('Delete')
  await seesNothing(tutor, around(260, 250))
  await seeTheSame(tutor, student)
})

board('the same thing changed by both at once ends the same for both', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.rectangle([300, 300], [400, 400])
  await seesInk(student, around(300, 350))
  for (const person of [tutor, student]) {
    await person.choose('selection')
    await person.page.mouse.click(300, 350)
  }
  await Promise.all([tutor.drag([[300, 350], [300, 200]], { hold: true }), student.drag([[300, 350], [600, 350]], { hold: true })])
  await Promise.all([tutor.page.mouse.up(), student.page.mouse.up()])
  await Promise.all([tutor, student].map((person) => person.page.keyboard.press('Escape')))
  await seeTheSame(tutor, student)
  expect(await tutor.ink()).toBeGreaterThan(100)
})

board('what others do does not interrupt a stroke or a text that is under way', async (world) => {
  const [tutor, student] = await both(world)
  await student.choose('freedraw')
  await student.drag([[500, 200], [560, 300]], { hold: true })
  await tutor.rectangle([260, 200], [400, 300])
  await seesInk(student, around(260, 250))
  await student.page.mouse.move(620, 220, { steps: 5 })
  await student.page.mouse.up()
  await student.choose('text')
  await student.page.mouse.click(500, 450)
  await student.page.keyboard.type('before ')
  await tutor.rectangle([260, 400], [400, 500])
  await seesInk(student, around(260, 450))
  await student.page.keyboard.type('after')
  await student.page.keyboard.press('Escape')
  await student.page.keyboard.press('Escape')
  await seesInk(tutor, around(610, 230))
  await seeTheSame(tutor, student)
  const texts = (await world.server.db.selectFrom('boardElements').select('json').execute()).flatMap(({ json }) => (JSON.parse(json) as { text?: string }).text ?? [])
  expect(texts).toEqual(['before after'])
})

board('[B5] what is drawn after the end is taken back with a word, and the board stays to be read', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.rectangle([260, 200], [400, 300])
  await seesInk(student, around(260, 250))
  await world.endSession()
  await student.rectangle([500, 200], [650, 300])
  await expect.poll(() => student.errors()).toEqual(['FORBIDDEN'])
  await seesNothing(student, around(500, 250))
  expect(await student.state()).toMatchObject({ phase: 'open', role: 'reader', unsaved: 0 })
  await expect(student.page.getByTestId('toolbar-rectangle')).toHaveCount(0)
  await seesInk(student, around(260, 250))
})

board('[B2] what is drawn while the network is away is sent, and what was missed comes', async (world) => {
  const [tutor, student] = await both(world)
  await student.rectangle([700, 400], [750, 450])
  await seesInk(tutor, around(700, 425))
  student.network.cut()
  await student.rectangle([260, 200], [400, 300])
  await tutor.rectangle([500, 200], [650, 300])
  await tutor.saved()
  expect((await student.state()).unsaved).toBe(1)
  student.network.restore()
  await seesInk(tutor, around(260, 250))
  await seesInk(student, around(500, 250))
  await seeTheSame(tutor, student)
  expect(await student.errors()).toEqual([])
})

board('[B1] a reloaded page has everything that was stored', async (world) => {
  const tutor = await world.sitDown('tutor')
  await tutor.rectangle([260, 200], [400, 300])
  await tutor.saved()
  const before = await tutor.picture()
  await tutor.page.reload()
  await tutor.connect()
  expect(await tutor.open()).toBe('open')
  await tutor.mount()
  await expect.poll(() => tutor.picture()).toBe(before)
})

board('a stroke is seen by the others while it grows, and a long one is stored before it ends', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.choose('freedraw')
  await tutor.drag([[260, 200], [320, 300], [380, 220]], { hold: true })
  await seesInk(student, around(290, 250))
  const stored = () => world.server.db.selectFrom('boardElements').selectAll().execute()
  await expect.poll(async () => (await stored()).length, { message: 'stored' }).toBe(1)
  await tutor.page.mouse.move(460, 400, { steps: 20 })
  await seesInk(student, around(430, 330))
  await tutor.page.mouse.up()
  await seeTheSame(tutor, student)
  expect(await stored()).toHaveLength(1)
})

board('[B6] a stroke longer than one operation may be is kept whole', async (world) => {
  const [tutor, student] = await both(world)
  const quarter = (value: number) => Math.round(value * 4) / 4
  const points = Array.from({ length: 6_000 }, (_, i) => [quarter(150 * Math.cos(i / 9) + i / 30), quarter(150 * Math.sin(i / 9.5))])
  await tutor.paste([{ id: 'spiral', type: 'freedraw', points, pressures: [], simulatePressure: true, lastCommittedPoint: null }])
  await tutor.page.keyboard.press('Escape')
  await expect.poll(() => student.ink(), { message: 'ink' }).toBeGreaterThan(1_000)
  await seeTheSame(tutor, student)
  const rows = await world.server.db.selectFrom('boardElements').select('json').execute()
  const kept = rows.map(({ json }) => JSON.parse(json) as { points: unknown[] })
  expect(kept.length).toBeGreaterThan(3)
  // Each piece but the first begins with the last point of the one before.
  expect(kept.reduce((sum, stroke) => sum + stroke.points.length, 0)).toBe(6_000 + kept.length - 1)
  expect(await tutor.errors()).toEqual([])
})

board('[B5] who may only look cannot draw, and sees the others draw', async (world) => {
  const tutor = await world.sitDown('tutor')
  await world.server.db.updateTable('boardPeople').set({ role: 'reader' }).where('userId', '=', world.server.school.student.id).execute()
  const student = await world.arrive('student')
  expect(await student.open()).toBe('open')
  await student.mount()
  expect((await student.state()).role).toBe('reader')
  await expect(student.page.getByTestId('toolbar-rectangle')).toHaveCount(0)
  await student.page.keyboard.press('r')
  await student.drag([[260, 200], [400, 300]])
  await tutor.rectangle([500, 200], [650, 300])
  // Somewhere: dragging has moved the view, which looking allows.
  await expect.poll(() => student.ink(), { message: 'ink' }).toBeGreaterThan(100)
  expect(await world.server.db.selectFrom('boardElements').selectAll().execute()).toHaveLength(1)
})

board('the others\' pointers are shown with their names', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.page.mouse.move(300, 300)
  await tutor.page.mouse.move(420, 380, { steps: 5 })
  // The arrow, and below it the name on a plate much wider than an arrow.
  await expect.poll(() => student.overlay(around(425, 386, 8)), { message: 'pointer' }).toBeGreaterThan(20)
  await expect.poll(() => student.overlay({ x: 440, y: 396, width: 60, height: 14 }), { message: 'name' }).toBeGreaterThan(400)
})

board('its picture is what is drawn, on white in the dark too, without pointers and names, and only while it is on the screen', async (world) => {
  const RED = [224, 49, 49] as const
  const tutor = await world.arrive('tutor')
  expect(await tutor.open()).toBe('open')
  expect(await tutor.pictured(RED)).toBeNull()
  await tutor.mount({ theme: 'dark' })
  const student = await world.sitDown('student')
  await student.paste([{ id: 'box', type: 'rectangle', strokeColor: '#e03131', backgroundColor: '#e03131', fillStyle: 'solid' }])
  await expect.poll(async () => (await tutor.pictured(RED))?.coloured, { message: 'red' }).toBeGreaterThan(10_000)
  await student.page.mouse.move(420, 380)
  await student.page.mouse.move(520, 480, { steps: 5 })
  await expect.poll(() => tutor.overlay(), { message: 'pointer' }).toBeGreaterThan(400)
  // Nothing but the edges of the box, half of which are blended.
  const seen = await tutor.pictured(RED)
  expect(seen?.rest).toBeLessThan(1_500)
  expect(seen?.white).toBeGreaterThan(400_000)
  await tutor.hide(true)
  expect(await tutor.pictured(RED)).toBeNull()
  await tutor.hide(false)
  expect((await tutor.pictured(RED))?.coloured).toBeGreaterThan(10_000)
  await tutor.unmount()
  expect(await tutor.pictured(RED)).toBeNull()
})

board('opening works after it has failed', async (world) => {
  const tutor = await world.arrive('tutor')
  expect(await tutor.open({ ...tutor.ticket, boardId: '0190a000-0000-7000-8000-00000000dead' })).toBe('NOT_FOUND')
  expect(await tutor.state()).toMatchObject({ phase: 'failed', error: { code: 'NOT_FOUND' } })
  expect(await tutor.open()).toBe('open')
  await tutor.mount()
  await tutor.rectangle([260, 200], [400, 300])
  await tutor.saved()
})

board('closing works at any time and any number of times, and the board opens and shows again', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.rectangle([260, 200], [400, 300])
  await tutor.saved()
  for (let i = 0; i < 3; i += 1) await tutor.close()
  expect((await tutor.state()).phase).toBe('closed')
  await student.rectangle([500, 200], [650, 300])
  await student.saved()
  await tutor.unmount()
  await tutor.unmount()
  expect(await tutor.open()).toBe('open')
  await tutor.mount()
  await seesInk(tutor, around(500, 250))
  await seeTheSame(tutor, student)
})

board('what the board cannot hold is taken away again with a word', async (world) => {
  const [tutor, student] = await both(world)
  await tutor.paste([{ id: 'page', type: 'embeddable', link: 'https://example.com/' }, { id: 'box', type: 'rectangle' }])
  await expect.poll(() => tutor.errors()).toEqual(['VALIDATION_FAILED'])
  await expect.poll(async () => (await world.server.db.selectFrom('boardElements').select('json').execute()).map(({ json }) => (JSON.parse(json) as { type: string }).type)).toEqual(['rectangle'])
  await expect.poll(() => student.ink()).toBeGreaterThan(100)
  expect(tutor.requests.filter((url) => url.includes('example.com'))).toEqual([])
})

board('no request leaves the origin, and nothing of the board is asked for before it is shown', async (world) => {
  const tutor = await world.arrive('tutor')
  expect(await tutor.open()).toBe('open')
  expect(tutor.requests.filter((url) => /showSurface|excalidraw/i.test(url))).toEqual([])
  await tutor.mount({ language: 'bn' })
  await tutor.write([300, 300], 'Hand, হাত, 手')
  await seesInk(tutor, { x: 250, y: 280, width: 120, height: 50 })
  expect(tutor.requests.filter((url) => /\/excalidraw\/fonts\//.test(url))).not.toEqual([])
  const own = new URL(tutor.network.url).host
  expect(tutor.requests.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:') && new URL(url).host !== own)).toEqual([])
})
