import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { BoardTicket } from '#shared/room.ts'
import { createFastboardBoard } from '../../../src-renderer/whiteboard/fastboard/createFastboardBoard.ts'
import type { Whiteboard } from '../../../src-renderer/whiteboard/Whiteboard.ts'

/** What a test does with the board of this page; only the port is used. */
export interface FastboardHarness {
  board: Whiteboard
  /** `'open'`, or the code of the error, and how long it took in ms. */
  open(ticket: BoardTicket): Promise<{ outcome: string; ms: number }>
  mount(theme: 'light' | 'dark'): Promise<void>
  unmount(): void
}

declare global {
  interface Window { fastboardHarness: FastboardHarness }
}

// As in the application: the policy of our pages forbids making code from strings.
z.config({ jitless: true })

const notAsked = () => Promise.reject(new AppError('SERVER_UNREACHABLE'))
const board = createFastboardBoard({ wire: { request: notAsked }, files: { upload: notAsked }, scenes: { send: notAsked, read: notAsked }, requestTicket: notAsked, pictureAddress: (_board, fileId) => `/${fileId}` })
let unmount: () => void = () => undefined

window.fastboardHarness = {
  board,
  async open(ticket) {
    const begun = performance.now()
    const outcome = await board.open(ticket).then(() => 'open', (error: unknown) => (error as { code: string }).code)
    return { outcome, ms: performance.now() - begun }
  },
  async mount(theme) {
    const into = document.getElementById('board')
    if (!into) throw new Error('no place for the board')
    unmount = await board.mount(into, { theme, language: 'bn', onError: () => undefined, onFiles: () => undefined })
  },
  unmount() { unmount() },
}
