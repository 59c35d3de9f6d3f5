import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BoardRole, replaces } from '#shared/board.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { AppError } from '#shared/errors.ts'
import { BOARD_ID, calm, createHandTimers, createServerModel, settled } from './boardServerModel.ts'
import { createBoardSync } from './boardSync.ts'
import type { BoardCopies } from './keptBoards.ts'
import { createUnsavedStoreModel } from './unsavedStoreModel.ts'

/** Whose each page is: the first person has two at once, which share a store. */
const PERSON_OF = [0, 0, 1, 2, 3]
const PEOPLE = 4
/** The element that the server never takes. */
const REFUSED = 4
const idOf = (element: number): string => `element-${String(element)}`
const client = fc.nat(PERSON_OF.length - 1)
const person = fc.nat(PEOPLE - 1)
const command = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('draw' as const), client, element: fc.nat(REFUSED), nonce: fc.nat(3), isDeleted: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('up' as const), client }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('down' as const), client }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('flow' as const), client }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('commit' as const), person }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('keep' as const), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tamper' as const), client, how: fc.constantFrom('lose' as const, 'repeat' as const, 'delay' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cut' as const), client, arrived: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restore' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('timers' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), code: fc.constantFrom('STORAGE_FAILED' as const, 'RATE_LIMITED' as const, 'TIMED_OUT' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), arrived: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('keepNow' as const), client }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('leave' as const), client, crash: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('role' as const), person, role: fc.constantFrom<BoardRole>('reader', 'writer') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('full' as const), person, full: fc.boolean() }) },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never
type Drawing = Extract<Command, { do: 'draw' }>

/** The version itself, or one that takes its place. */
const has = (kept: readonly BoardRecord[], element: BoardRecord): boolean => kept.some((one) => one.id === element.id && !replaces(element, one))

function createWorld() {
  const server = createServerModel()
  const timers = createHandTimers()
  const stores = Array.from({ length: PEOPLE }, createUnsavedStoreModel)
  const roles = Array.from({ length: PEOPLE }, (): BoardRole => 'writer')
  const full = new Set<number>()
  /** What must be on the board in the end, or kept aside by whom it was refused. */
  const drawn: { who: number; element: BoardRecord }[] = []
  let ids = 0

  function createPage(who: number) {
    const line = server.connect(roles[who])
    const store = stores[who]!.page()
    const copies: BoardCopies = new Map()
    const sync = createBoardSync({ wire: line.wire, copies, store, schedule: timers.schedule, newId: () => `operation ${String((ids += 1))}` })
    const page = { who, line, store, sync, open() { sync.open({ provider: 'embedded', boardId: BOARD_ID, role: roles[who]! }).catch(() => undefined) }, unsaved: () => [...copies.get(BOARD_ID)?.copy.queue() ?? []] }
    page.open()
    return page
  }
  const pages = PERSON_OF.map(createPage)
  const lines = () => pages.map(({ line }) => line)
  const storedOf = (who: number) => stores[who]!.committed().map(({ operation }) => operation.element)

  function draw(page: Page, { element, nonce, isDeleted }: Drawing, turn: number): void {
    if (page.sync.state.get().role === 'reader') return
    const id = idOf(element)
    const version = (page.sync.elements.get(id)?.version ?? 0) + 1
    const next: BoardRecord = { id, type: 'rectangle', version, versionNonce: nonce * 1_000 + turn, isDeleted, x: 0, y: 0, width: 1, height: 1, angle: 0, ...(element === REFUSED ? { poison: true } : {}) }
    page.sync.change([next])
    if (element !== REFUSED) drawn.push({ who: page.who, element: next })
  }
  /** What it had in memory alone is lost with it, and with nobody else. */
  function leave(index: number, crash: boolean): void {
    const { who, line, store } = pages[index]!
    if (crash) store.crash()
    else {
      store.leave()
      while (stores[who]!.step());
    }
    line.cut(0)
    const others = pages.filter((page, at) => at !== index && page.who === who).flatMap((page) => page.unsaved())
    const safe = [...server.elements().values(), ...storedOf(who), ...others.map(({ element }) => element)]
    for (const [at, { who: by, element }] of [...drawn.entries()].reverse()) if (by === who && !has(safe, element)) drawn.splice(at, 1)
    pages[index] = createPage(who)
  }
  /** As long as there is room, everything unsaved, or something newer, is in the store once that has come to rest (or on the server already). */
  async function keep(who: number): Promise<void> {
    timers.runAll()
    do await settled(); while (stores[who]!.step())
    if (full.has(who)) return
    const kept = [...storedOf(who), ...server.elements().values()]
    // What is refused for ever one of two pages takes away, while the other has still to hear that it is.
    const missing = pages.filter((page) => page.who === who).flatMap((page) => page.unsaved()).filter(({ element }) => element.id !== idOf(REFUSED) && !has(kept, element))
    expect(missing).toEqual([])
  }
  return { server, timers, stores, roles, full, drawn, pages, lines, draw, leave, keep, rest: () => calm(lines(), timers, stores) }
}
type World = ReturnType<typeof createWorld>
type Page = World['pages'][number]

async function run(world: World, step: Command, turn: number): Promise<void> {
  const { server, timers, stores, roles, full, pages } = world
  if (step.do === 'timers') timers.runAll()
  else if (step.do === 'fail') server.failNext(new AppError(step.code))
  else if (step.do === 'kill') server.crash(0, step.arrived)
  else if (step.do === 'commit') stores[step.person]!.step()
  else if (step.do === 'keep') await world.keep(step.person)
  else if (step.do === 'full') {
    stores[step.person]!.setFull(step.full)
    full[step.full ? 'add' : 'delete'](step.person)
  } else if (step.do === 'role') {
    roles[step.person] = step.role
    for (const { who, line } of pages) if (who === step.person) line.setRole(step.role)
  } else if (step.do === 'leave') world.leave(step.client, step.crash)
  else runOnPage(world, pages[step.client]!, step, turn)
}

function runOnPage(world: World, page: Page, step: Extract<Command, { client: number }>, turn: number): void {
  const { line } = page
  if (step.do === 'draw') world.draw(page, step, turn)
  else if (step.do === 'keepNow') page.sync.keepNow()
  else if (step.do === 'up') line.stepUp()
  else if (step.do === 'down') line.stepDown()
  else if (step.do === 'flow') while (line.stepUp() || line.stepDown());
  else if (step.do === 'tamper') line.tamper(step.how)
  else if (step.do === 'cut') line.cut(step.arrived)
  else if (step.do === 'restore') line.restore()
}

/** Every trouble ends, and in the end everybody opens the board once more: what a store gave too late comes then. */
async function recover(world: World): Promise<void> {
  world.server.failNext()
  world.full.clear()
  for (const store of world.stores) store.setFull(false)
  for (let round = 0; round < 2; round += 1) {
    for (const line of world.lines()) line.cut(0)
    for (const { line, sync, open } of world.pages) {
      line.restore()
      if (round > 0 || sync.state.get().phase === 'failed') open()
    }
    await world.rest()
  }
}

const sorted = (elements: ReadonlyMap<string, BoardRecord>) => [...elements.values()].sort((a, b) => a.id.localeCompare(b.id))

/** One of two pages of a person hears that something will never be stored, the other has just read it from what is kept. */
const refusedForOneOfTwo: Command[] = [{ do: 'draw', client: 0, element: REFUSED, nonce: 0, isDeleted: false }, { do: 'flow', client: 0 }, { do: 'leave', client: 1, crash: false }, { do: 'commit', person: 0 }, { do: 'keep', person: 0 }]
/** The next page draws the same thing before it has read what the one before left, which wins. */
const leftOneWins: Command[] = [{ do: 'draw', client: 0, element: 3, nonce: 0, isDeleted: false }, { do: 'leave', client: 0, crash: false }, { do: 'draw', client: 0, element: 3, nonce: 0, isDeleted: false }, { do: 'commit', person: 0 }, { do: 'keep', person: 0 }]

test('[B1 B2 B3 B5] through reloads, crashes, kills and lost rights everybody ends with the same board, and nothing stored or kept is missing', async () => {
  await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 90, size: 'max' }), async (commands) => {
    const world = createWorld()
    await world.rest()
    for (const [turn, step] of commands.entries()) {
      await run(world, step, turn)
      await settled()
    }
    await recover(world)
    const board = world.server.elements()
    for (const { sync } of world.pages) {
      expect(sync.state.get()).toMatchObject({ phase: 'open', unsaved: 0 })
      expect(sorted(sync.elements)).toEqual(sorted(board))
    }
    for (const { who, element } of world.drawn) {
      const aside = world.stores[who]!.committed().filter(({ refused }) => refused).map(({ operation }) => operation.element)
      expect(has([...board.values(), ...aside], element), `${element.id} version ${String(element.version)} of person ${String(who)}`).toBe(true)
    }
    // What the server has is kept no longer.
    expect(world.stores.flatMap((store) => store.committed()).filter(({ refused }) => !refused)).toEqual([])
  }), { numRuns: 600, examples: [[refusedForOneOfTwo], [leftOneWins]] })
}, 60_000)
