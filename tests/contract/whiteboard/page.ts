import * as z from 'zod'
import type { BoardTicket } from '#shared/room.ts'
import { createBoardApi } from '../../../src-renderer/api/createBoardApi.ts'
import { createBoardFiles } from '../../../src-renderer/api/createBoardFiles.ts'
import { createWire } from '../../../src-renderer/api/createWire.ts'
import '../../../src-renderer/styles/fonts.css'
import '../../../src-renderer/styles/tokens.css'
import { createEmbeddedBoard } from '../../../src-renderer/whiteboard/createEmbeddedBoard.ts'
import type { BoardState, BoardView, Whiteboard } from '../../../src-renderer/whiteboard/Whiteboard.ts'
import { createIndexedUnsavedStore } from '../../../src-renderer/whiteboard/indexedUnsavedStore.ts'
import './page.css'

/** What a test does with the board of this page; only the port is used. */
export interface Harness {
  /** The port itself. */
  board: Whiteboard
  connect(accessToken: string): void
  disconnect(): void
  open(ticket: BoardTicket): Promise<string>
  mount(view: Omit<BoardView, 'onError' | 'onFiles'>): Promise<void>
  unmount(): void
  close(): void
  state(): BoardState
  /** Pixels of the board's own picture that are nearly of this colour, of white, and of all others; null while it gives none. */
  pictured(colour: readonly [number, number, number]): { coloured: number; white: number; rest: number } | null
  /** The board's place is hidden, as when something else stands before it. */
  hide(hidden: boolean): void
  /** Codes given to `onError`. */
  errors: string[]
}

declare global {
  interface Window { boardHarness: Harness }
}

// As in the application: the policy of our pages forbids making code from strings.
z.config({ jitless: true })

let accessToken = ''
const wire = createWire({ serverUrl: location.origin, accessToken: () => Promise.resolve(accessToken), onOnline: () => undefined })
const boardApi = createBoardApi({ serverUrl: location.origin, accessToken: () => Promise.resolve(accessToken) })
const board = createEmbeddedBoard({ wire, copies: new Map(), store: createIndexedUnsavedStore({ serverUrl: location.origin, userId: 'somebody' }), files: createBoardFiles(boardApi), userId: 'somebody' })
const into = document.getElementById('board')
let unmount: () => void = () => undefined
const errors: string[] = []

window.boardHarness = {
  board, errors,
  connect(token) {
    accessToken = token
    wire.connect()
  },
  disconnect: wire.disconnect,
  open: (ticket) => board.open(ticket).then(() => 'open', (error: unknown) => (error as { code: string }).code),
  async mount(view) {
    if (!into) throw new Error('no place for the board')
    document.documentElement.dataset['theme'] = view.theme
    unmount = await board.mount(into, { ...view, onError: (error) => { errors.push(error.code) }, onFiles: () => undefined })
  },
  unmount() { unmount() },
  close: board.close,
  state: board.state.get,
  pictured(colour) {
    const picture = board.picture()
    if (!picture) return null
    const { data } = picture.getContext('2d')!.getImageData(0, 0, picture.width, picture.height)
    const isNear = (at: number, wanted: readonly number[]) => wanted.reduce((sum, value, i) => sum + Math.abs(value - (data[at + i] ?? 0)), 0) < 60
    const found = { coloured: 0, white: 0, rest: 0 }
    for (let at = 0; at < data.length; at += 4) found[isNear(at, [255, 255, 255]) ? 'white' : isNear(at, colour) ? 'coloured' : 'rest']++
    return found
  },
  hide(hidden) { if (into) into.hidden = hidden },
}
