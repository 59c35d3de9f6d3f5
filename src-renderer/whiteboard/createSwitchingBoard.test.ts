import { expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { BoardTicket, FastboardTicket } from '#shared/room.ts'
import type { ServerEventName } from '#shared/channels.ts'
import { createValue } from '../domain/value.ts'
import type { Wire } from '../domain/wire.ts'
import { createSwitchingBoard } from './createSwitchingBoard.ts'
import type { BoardPages, BoardState, BoardView, PagesState, Whiteboard } from './Whiteboard.ts'

const BOARD = '0190a0b0-0000-7000-8000-000000000001'
const here: BoardTicket = { provider: 'embedded', boardId: BOARD, role: 'writer' }
const waiting: FastboardTicket = { provider: 'fastboard', boardId: BOARD, role: 'admin', appIdentifier: 'team/app', region: 'eu', place: null, leads: true, mayFallBack: true }
const there: FastboardTicket = { ...waiting, place: { uuid: 'room1', token: 'NETLESSROOM_x', expiresAt: '2026-11-30T08:00:00Z', filesKey: 'a.key' } }

/** An engine that does what it is told, and remembers it. */
function engine(name: string, log: string[]) {
  const state = createValue<BoardState>({ phase: 'closed', role: 'reader', unsaved: 0, error: null })
  let refusal: AppError | null = null
  const board: Whiteboard = {
    state, capabilities: createValue({ pages: name === 'embedded' ? 'all' : 'turn', objects: name === 'embedded', pictures: false }), fallBack: createValue(null), tools: createValue(null), refusedWork: createValue([]),
    pages: { state: createValue<PagesState>({ pages: [], current: name }), add: () => { log.push(`${name} adds`); return null } } as unknown as BoardPages,
    forgetRefusedWork: () => undefined, picture: () => null, keep: async () => { log.push(`${name} keeps`) }, showVersion: async () => undefined,
    async open(ticket) {
      log.push(`${name} opens`)
      state.set({ phase: refusal ? 'failed' : 'open', role: ticket.role, unsaved: 0, error: refusal })
      if (refusal) throw refusal
    },
    async mount() {
      log.push(`${name} shown`)
      return () => { log.push(`${name} hidden`) }
    },
    close() { log.push(`${name} closes`); state.set({ phase: 'closed', role: 'reader', unsaved: 0, error: null }) },
  }
  return { board, refuse: (error: AppError) => { refusal = error } }
}

function setUp({ tickets = [], wait = () => Promise.resolve() }: { tickets?: (BoardTicket | AppError)[]; wait?: () => Promise<void> } = {}) {
  const log: string[] = []
  const listeners = new Map<ServerEventName, Set<(payload: { boardId: string }) => void>>()
  const [embedded, fastboard] = [engine('embedded', log), engine('fastboard', log)]
  const on = ((event: ServerEventName, listener: (payload: { boardId: string }) => void) => {
    const all = listeners.get(event) ?? new Set()
    listeners.set(event, all.add(listener))
    return () => { all.delete(listener) }
  }) as unknown as Wire['on']
  const board = createSwitchingBoard({
    embedded: embedded.board, wire: { on }, wait,
    loadFastboard: async () => { log.push('loaded'); return fastboard.board },
    async requestTicket() {
      log.push('asked')
      const next = tickets.length > 1 ? tickets.shift() : tickets[0]
      if (!next || next instanceof AppError) throw next ?? new AppError('NOT_FOUND')
      return next
    },
    chooseEmbedded: async () => { log.push('chosen'); return here },
  })
  return { board, log, embedded, fastboard, tell: (event: ServerEventName, boardId = BOARD) => { for (const listener of listeners.get(event) ?? []) listener({ boardId }) } }
}
const view: BoardView = { theme: 'light', language: 'en', onError: () => undefined, onFiles: () => undefined }
const place = {} as HTMLElement

test('a ticket for the embedded engine loads no other', async () => {
  const { board, log } = setUp()
  await board.open(here)
  board.pages.add()
  expect([log, board.state.get().phase, board.capabilities.get().pages, board.fallBack.get()]).toEqual([['embedded opens', 'embedded adds'], 'open', 'all', null])
})

test('a ticket with a place is opened there, and says what can be done there', async () => {
  const { board, log } = setUp()
  await board.open(there)
  board.pages.add()
  await board.keep()
  expect(log).toEqual(['loaded', 'fastboard opens', 'fastboard adds', 'fastboard keeps'])
  expect([board.state.get(), board.capabilities.get().pages, board.pages.state.get().current]).toEqual([{ phase: 'open', role: 'admin', unsaved: 0, error: null }, 'turn', 'fastboard'])
})

test('without a place it is asked for, until the door is open', async () => {
  const { board, log } = setUp({ tickets: [waiting, waiting, there] })
  await board.open(waiting)
  expect(log).toEqual(['asked', 'asked', 'asked', 'loaded', 'fastboard opens'])
})

test('a door that stays shut is told, and nothing is loaded', async () => {
  const { board, log } = setUp({ tickets: [waiting] })
  await expect(board.open(waiting)).rejects.toMatchObject({ code: 'NOT_ACTIVE' })
  expect(board.state.get()).toMatchObject({ phase: 'failed', error: { code: 'NOT_ACTIVE' } })
  expect(log).not.toContain('loaded')
})

test('where it runs on the embedded engine by now, that is opened', async () => {
  const { board, log } = setUp({ tickets: [here] })
  await board.open(waiting)
  expect([log, board.fallBack.get()]).toEqual([['asked', 'embedded opens'], null])
})

test('a vendor that cannot be had is told, and who leads may choose the embedded board', async () => {
  const { board, log } = setUp({ tickets: [new AppError('VENDOR_UNAVAILABLE')] })
  await expect(board.open(waiting)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' })
  expect(board.state.get()).toMatchObject({ phase: 'failed', role: 'admin', error: { code: 'VENDOR_UNAVAILABLE' } })
  await board.fallBack.get()?.()
  expect([log, board.state.get().phase, board.fallBack.get()]).toEqual([['asked', 'chosen', 'embedded opens'], 'open', null])
})

test('who does not lead is offered nothing', async () => {
  const { board } = setUp()
  await board.open({ ...there, role: 'writer', leads: false, mayFallBack: false })
  expect(board.fallBack.get()).toBeNull()
})

test('it moves where it is shown when all move', async () => {
  const { board, log, tell } = setUp({ tickets: [here] })
  const mounted = board.mount(place, view)
  await board.open(there)
  const unmount = await mounted
  tell('BOARD_MOVED', 'another board')
  tell('BOARD_MOVED')
  await vi.waitFor(() => { expect(log).toContain('embedded opens') })
  expect(log).toEqual(['loaded', 'fastboard opens', 'fastboard shown', 'asked', 'fastboard closes', 'fastboard hidden', 'embedded shown', 'embedded opens'])
  unmount()
  expect(log.at(-1)).toBe('embedded hidden')
})

test('another role there is another token', async () => {
  const { board, log, tell } = setUp({ tickets: [{ ...there, role: 'reader' }] })
  await board.open({ ...there, role: 'writer' })
  tell('BOARD_ROLE')
  await vi.waitFor(() => { expect(board.state.get().role).toBe('reader') })
  expect(log).toEqual(['loaded', 'fastboard opens', 'asked', 'fastboard opens'])
})

test('closed while it asks, it opens nothing and hears nothing more', async () => {
  const released = Promise.withResolvers<undefined>()
  const { board, log, tell } = setUp({ tickets: [waiting, there], wait: () => released.promise })
  const opening = board.open(waiting)
  await vi.waitFor(() => { expect(log).toEqual(['asked']) })
  board.close()
  released.resolve(undefined)
  await expect(opening).rejects.toMatchObject({ code: 'NOT_ACTIVE' })
  tell('BOARD_MOVED')
  expect(log).not.toContain('loaded')
  expect(board.state.get().phase).toBe('closed')
})

test('a failure of its engine is the board\'s, and it can be opened again', async () => {
  const { board, fastboard } = setUp()
  fastboard.refuse(new AppError('BOARD_FAILED'))
  await expect(board.open(there)).rejects.toMatchObject({ code: 'BOARD_FAILED' })
  expect(board.state.get().phase).toBe('failed')
  await board.open(here)
  expect(board.state.get().phase).toBe('open')
})
