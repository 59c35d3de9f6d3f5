import { type BoardRole, mergeElements } from '#shared/board.ts'
import type { BoardOperation, BoardRecord } from '#shared/boardRecords.ts'
import type { ServerPayload } from '#shared/channels.ts'
import { AppError } from '#shared/errors.ts'
import { createValue } from '../domain/value.ts'
import type { Wire, WireState } from '../domain/wire.ts'

/** For tests of `boardSync`: the server's half of the board protocol as `src-shared/channels.ts` documents it, over lines whose every byte a test moves by hand. */

type Batch = ServerPayload<'BOARD_OPS'>
interface Request { event: string; payload: { boardId: string; after?: number | null; ops?: BoardOperation[] }; resolve(reply: unknown): void; reject(error: AppError): void }
interface Delivery { kind: 'answer' | 'announcement'; run(): void }

export const BOARD_ID = '0190a000-0000-7000-8000-000000000001'

export function createServerModel() {
  let history: { id: string; element: BoardRecord }[] = []
  let run = 1
  const lines: Line[] = []
  let failures: AppError[] = []
  const elements = () => mergeElements(new Map<string, BoardRecord>(), history.map(({ element }) => element))
  const changedAfter = (after: number | null) => {
    const newest = elements()
    const ids = new Set(history.slice(after ?? 0).map(({ element }) => element.id))
    return [...newest.values()].filter(({ id }) => ids.has(id))
  }

  function open(line: Line, { payload }: Request): unknown {
    line.follows = true
    return { run: `run ${run}`, clock: history.length, role: line.role, elements: structuredClone(changedAfter(payload.after ?? null)) }
  }
  function store(line: Line, { payload: { ops = [], boardId } }: Request): unknown {
    const failure = failures.shift()
    if (failure) throw failure
    if (line.role === 'reader') throw new AppError('FORBIDDEN')
    if (ops.some(({ element }) => 'poison' in element)) throw new AppError('VALIDATION_FAILED')
    const before = history.length
    const fresh = ops.filter(({ id }) => !history.some((known) => known.id === id))
    history.push(...structuredClone(fresh))
    const batch: Batch = { boardId, before, clock: history.length, elements: structuredClone(fresh.map(({ element }) => element)) }
    if (fresh.length > 0) for (const other of lines) if (other !== line && other.follows) other.announce(batch)
    return { before, clock: history.length }
  }
  function answer(line: Line, request: Request): void {
    try {
      const reply = request.event === 'BOARD_OPEN' ? open(line, request) : request.event === 'BOARD_OPS' ? store(line, request) : {}
      line.deliver({ kind: 'answer', run: () => { request.resolve(reply) } })
    } catch (error) {
      line.deliver({ kind: 'answer', run: () => { request.reject(error as AppError) } })
    }
  }

  return {
    elements,
    clock: () => history.length,
    /** The next batches are answered with these. */
    failNext(...errors: AppError[]) { failures = errors },
    connect(role: BoardRole = 'writer') {
      const line = createLine(role, answer)
      lines.push(line)
      return line
    },
    /** Dies and comes back without its last `lost` commits. The first `arrived` requests of each line are still stored; nobody is told. */
    crash(lost: number, arrived = 0) {
      for (const line of lines) line.cut(arrived)
      history = history.slice(0, Math.max(0, history.length - lost))
      run += 1
    },
  }
}

export type Line = ReturnType<typeof createLine>

function createLine(role: BoardRole, answer: (line: Line, request: Request) => void) {
  const state = createValue<WireState>({ connection: 'connected', error: null })
  const ears = createEars()
  let up: Request[] = []
  let down: Delivery[] = []
  const waiting: Request[] = []

  const wire: Wire = {
    state,
    request: (event, payload) => new Promise((resolve, reject) => {
      if (state.get().connection !== 'connected') { reject(new AppError('SERVER_UNREACHABLE')); return }
      const request = { event, payload, resolve, reject } as unknown as Request
      up.push(request)
      waiting.push(request)
    }),
    sendVolatile: () => undefined,
    on: ears.on,
  }
  const line = {
    wire,
    /** May change while connected. */
    role,
    follows: false,
    deliver(delivery: Delivery) { down.push(delivery) },
    /** The server decides it at once, and tells those who follow. */
    setRole(next: BoardRole) {
      line.role = next
      if (line.follows) down.push({ kind: 'answer', run: () => { ears.tell('BOARD_ROLE', { boardId: BOARD_ID, role: next }) } })
    },
    announce(batch: Batch) { down.push({ kind: 'announcement', run: () => { ears.tell('BOARD_OPS', batch) } }) },
    /** One message reaches the server. */
    stepUp(): boolean {
      const request = up.shift()
      if (request) answer(line, request)
      return request !== undefined
    },
    /** One message reaches the page. */
    stepDown(): boolean {
      const next = down.shift()
      next?.run()
      return next !== undefined
    },
    /** What a relay between servers could do to announcements. */
    tamper(how: 'lose' | 'repeat' | 'delay') {
      const index = down.findIndex(({ kind }) => kind === 'announcement')
      const [hit] = index < 0 ? [] : down.splice(index, 1)
      if (!hit || how === 'lose') return
      if (how === 'repeat') down.unshift(hit, hit)
      else down.push(hit)
    },
    /** The first `arrived` requests still reach the server; no answer comes back. */
    cut(arrived: number) {
      for (let i = 0; i < arrived; i += 1) line.stepUp()
      up = []
      down = []
      line.follows = false
      state.set({ connection: 'offline', error: null })
      for (const { reject } of waiting.splice(0)) reject(new AppError('SERVER_UNREACHABLE'))
    },
    restore() { state.set({ connection: 'connected', error: null }) },
  }
  return line
}

/** Who listens to what the server says. */
function createEars() {
  const ears = new Set<{ event: string; listen(payload: unknown): void }>()
  return {
    on(event: string, listener: (payload: never) => void) {
      const ear = { event, listen: listener as (payload: unknown) => void }
      ears.add(ear)
      return () => { ears.delete(ear) }
    },
    tell<N extends 'BOARD_OPS' | 'BOARD_ROLE'>(event: N, payload: ServerPayload<N>) { for (const ear of [...ears]) if (ear.event === event) ear.listen(payload) },
  }
}

/** Timers that run when a test says so. */
export function createHandTimers() {
  const due = new Set<() => void>()
  return {
    schedule(run: () => void) {
      due.add(run)
      return () => { due.delete(run) }
    },
    /** Runs what is due now, the soonest asked for first. */
    runAll(): boolean {
      const runs = [...due]
      due.clear()
      for (const run of runs) run()
      return runs.length > 0
    },
  }
}

export const settled = () => new Promise<void>((resolve) => { setImmediate(resolve) })

/** Until nothing moves any more. */
export async function calm(lines: readonly Line[], timers: { runAll(): boolean }, stores: readonly { step(): boolean }[] = []): Promise<void> {
  for (let round = 0; round < 10_000; round += 1) {
    await settled()
    let moved = false
    for (const store of stores) while (store.step()) moved = true
    for (const line of lines) {
      while (line.stepUp()) moved = true
      while (line.stepDown()) moved = true
    }
    await settled()
    if (!moved && !timers.runAll()) return
  }
  throw new Error('It never comes to rest')
}
