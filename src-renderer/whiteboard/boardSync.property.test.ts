import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeElements } from '#shared/board.ts'
import { type BoardRecord } from '#shared/boardRecords.ts'
import { AppError } from '#shared/errors.ts'
import { BOARD_ID, calm, createHandTimers, createServerModel, settled } from './boardServerModel.ts'
import { type BoardSync, createBoardSync } from './boardSync.ts'
import { noStore } from './unsavedStoreModel.ts'

const WRITERS = 3
/** The element that the server never takes, so that it can be seen not to hold up the others. */
const REFUSED = 5
const client = fc.nat(WRITERS - 1)
const command = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('draw' as const), client, element: fc.nat(REFUSED), nonce: fc.nat(3), isDeleted: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('up' as const), client }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('down' as const), client }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('flow' as const), client }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tamper' as const), client, how: fc.constantFrom('lose' as const, 'repeat' as const, 'delay' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), client, arrived: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restore' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('timers' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), code: fc.constantFrom('STORAGE_FAILED' as const, 'RATE_LIMITED' as const, 'TIMED_OUT' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), lost: fc.nat(3) }) },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

function setUp() {
  const server = createServerModel()
  const timers = createHandTimers()
  let ids = 0
  const lines = Array.from({ length: WRITERS }, () => server.connect())
  const syncs = lines.map(({ wire }) => createBoardSync({ wire, copies: new Map(), store: noStore, schedule: timers.schedule, newId: () => `operation ${String((ids += 1))}` }))
  const reader = server.connect('reader')
  const readerSync = createBoardSync({ wire: reader.wire, copies: new Map(), store: noStore, schedule: timers.schedule })
  const all = { lines: [...lines, reader], syncs: [...syncs, readerSync] }
  const opened = Promise.all(all.syncs.map((sync) => sync.open({ provider: 'embedded', boardId: BOARD_ID, role: 'writer' })))
  return { server, timers, ...all, opened }
}

/** `turn` keeps the nonces apart, as 31 random bits do. */
function nextVersion(sync: BoardSync, { element, nonce, isDeleted }: Extract<Command, { do: 'draw' }>, turn: number): BoardRecord {
  const id = `element-${String(element)}`
  const version = (sync.elements.get(id)?.version ?? 0) + 1
  return { id, type: 'rectangle', version, versionNonce: nonce * 1_000 + turn, isDeleted, x: 0, y: 0, width: 1, height: 1, angle: 0, ...(element === REFUSED ? { poison: true } : {}) }
}

type World = ReturnType<typeof setUp>

/** Returns what was drawn and may never be lost. */
function run({ server, timers, lines, syncs }: World, step: Command, turn: number): BoardRecord[] {
  if (step.do === 'timers') timers.runAll()
  else if (step.do === 'fail') server.failNext(new AppError(step.code))
  else if (step.do === 'crash') server.crash(step.lost)
  else {
    const [line, sync] = [lines[step.client]!, syncs[step.client]!]
    if (step.do === 'up') line.stepUp()
    else if (step.do === 'down') line.stepDown()
    else if (step.do === 'flow') while (line.stepUp() || line.stepDown());
    else if (step.do === 'tamper') line.tamper(step.how)
    else if (step.do === 'cut') line.cut(step.arrived)
    else if (step.do === 'restore') line.restore()
    else {
      const element = nextVersion(sync, step, turn)
      sync.change([element])
      return step.element === REFUSED ? [] : [element]
    }
  }
  return []
}

const sorted = (elements: ReadonlyMap<string, BoardRecord>) => [...elements.values()].sort((a, b) => a.id.localeCompare(b.id))

test('[B1 B2 B3] whatever is lost, repeated, reordered, cut or rolled back: everybody ends with the newest of everything drawn', async () => {
  await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 80, size: 'max' }), async (commands) => {
    const world = setUp()
    await calm(world.lines, world.timers)
    await world.opened
    const drawn: BoardRecord[] = []
    for (const [turn, step] of commands.entries()) {
      drawn.push(...run(world, step, turn))
      await settled()
    }
    world.server.failNext()
    // A lost last announcement shows only at the next connection: twice, for what the first round brings to the server.
    for (let round = 0; round < 2; round += 1) {
      for (const line of world.lines) line.cut(0)
      for (const line of world.lines) line.restore()
      await calm(world.lines, world.timers)
    }
    const expected = sorted(mergeElements(new Map<string, BoardRecord>(), drawn))
    expect(sorted(world.server.elements())).toEqual(expected)
    for (const sync of world.syncs) {
      expect(sorted(sync.elements)).toEqual(expected)
      expect(sync.state.get()).toMatchObject({ phase: 'open', unsaved: 0, error: null })
    }
  }), { numRuns: 500 })
}, 60_000)
