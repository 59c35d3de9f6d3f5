import { type AppError, toAppError } from '#shared/errors.ts'
import type { BoardTicket } from '#shared/room.ts'
import { createScope } from '../domain/scope.ts'
import { createValue, type MutableValue, type Value } from '../domain/value.ts'
import type { BoardPages, BoardView, Whiteboard } from './Whiteboard.ts'

interface Place { into: HTMLElement; view: BoardView; undo: (() => void) | null; gone: boolean }

const follow = <T>(from: Value<T>, to: MutableValue<T>): () => void => {
  to.set(from.get())
  return from.subscribe(() => { to.set(from.get()) })
}

/** The one of several engines that is looked at now, as if it were the only one. `first`: whose values are told before one is chosen. */
export function createBoardStage(first: Whiteboard) {
  const values = { state: createValue(first.state.get()), capabilities: createValue(first.capabilities.get()), tools: createValue(first.tools.get()), refusedWork: createValue(first.refusedWork.get()) }
  const pageState = createValue(first.pages.state.get())
  const chosen = Promise.withResolvers<undefined>()
  let current: Whiteboard | null = null
  let place: Place | null = null
  let followed = createScope()

  async function show(at: Place): Promise<void> {
    const board = current ?? first
    const undo = await board.mount(at.into, at.view)
    if (at.gone || board !== current) undo()
    else at.undo = undo
  }
  function followNow(next: Whiteboard): void {
    followed.end()
    followed = createScope()
    followed.add(follow(next.state, values.state))
    followed.add(follow(next.capabilities, values.capabilities))
    followed.add(follow(next.tools, values.tools))
    followed.add(follow(next.refusedWork, values.refusedWork))
    followed.add(follow(next.pages.state, pageState))
  }
  return {
    values,
    pages: pagesOf(() => (current ?? first).pages, pageState),
    current: (): Whiteboard | null => current,
    /** The one before is closed; where it was shown, this one is. */
    use(next: Whiteboard): void {
      if (next === current) return
      current?.close()
      place?.undo?.()
      current = next
      followNow(next)
      chosen.resolve(undefined)
      if (!place) return
      place.undo = null
      const { view } = place
      show(place).catch((thrown: unknown) => { view.onError(toAppError(thrown, 'BOARD_FAILED')) })
    },
    /** While no engine is there to tell. */
    tell(ticket: BoardTicket, error: AppError | null): void { values.state.set({ phase: error ? 'failed' : 'opening', role: ticket.role, unsaved: 0, error }) },
    close(): void {
      current?.close()
      values.state.set((current ?? first).state.get())
    },
    /** Waits until an engine is chosen: none is loaded in vain. */
    async mount(into: HTMLElement, view: BoardView): Promise<() => void> {
      const own: Place = { into, view, undo: null, gone: false }
      await chosen.promise
      place = own
      await show(own)
      return () => {
        own.gone = true
        own.undo?.()
        if (place === own) place = null
      }
    },
  }
}

const pagesOf = (now: () => BoardPages, state: Value<ReturnType<BoardPages['state']['get']>>): BoardPages => ({
  state,
  show: (pageId) => { now().show(pageId) },
  add: (fields, after) => now().add(fields, after),
  copy: (pageId) => now().copy(pageId),
  rename: (pageId, name) => { now().rename(pageId, name) },
  setBackground: (pageId, background) => { now().setBackground(pageId, background) },
  move: (pageId, to) => { now().move(pageId, to) },
  remove: (pageId) => { now().remove(pageId) },
  takeBack: (pageId) => now().takeBack(pageId),
})
