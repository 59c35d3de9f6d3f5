import { createApi } from '../../src-renderer/api/createApi.ts'
import { createWire } from '../../src-renderer/api/createWire.ts'
import type { Wire } from '../../src-renderer/domain/wire.ts'
import { type BoardSync, createBoardSync } from '../../src-renderer/whiteboard/boardSync.ts'
import type { UnsavedStore } from '../../src-renderer/whiteboard/UnsavedStore.ts'
import type { BoardElement } from '../../src-shared/board.ts'
import type { ClientPayload } from '../../src-shared/channels.ts'
import { AppError } from '../../src-shared/errors.ts'
import { element } from './liveLesson.ts'

/** One page of somebody at a board: the product's client over a real connection, without its drawing surface. */
export interface BoardWriter {
  readonly sync: BoardSync
  /** Ids of operations in the order of sending, and of those whose answer has come. */
  readonly sent: readonly string[]
  readonly acknowledged: ReadonlySet<string>
  /** A new thing on the board. */
  draw(change?: Partial<BoardElement>): BoardElement
  /** The page is gone with all that it had in memory. */
  leave(): void
}

interface Deps { url: string; accessToken(): Promise<string>; boardId: string; store: UnsavedStore }

/** The page opens the board at once, and again until that works. */
export function createBoardWriter({ url, accessToken, boardId, store }: Deps): BoardWriter {
  const wire = createWire({ serverUrl: url, accessToken, onOnline: () => undefined })
  const sent: string[] = []
  const acknowledged = new Set<string>()
  const request: Wire['request'] = async (event, payload) => {
    const ids = event === 'BOARD_OPS' ? (payload as ClientPayload<'BOARD_OPS'>).ops.map(({ id }) => id) : []
    sent.push(...ids)
    const answer = await wire.request(event, payload)
    for (const id of ids) acknowledged.add(id)
    return answer
  }
  let gone = false
  // Where a page has left, nothing more is put in or taken away.
  const own = { ...store, write: (...change: Parameters<UnsavedStore['write']>) => (gone ? Promise.reject(new AppError('BOARD_NOT_KEPT')) : store.write(...change)) }
  const sync = createBoardSync({ wire: { ...wire, request }, copies: new Map(), store: own })
  const open = (): Promise<void> => sync.open({ provider: 'embedded', boardId, role: 'writer' }).catch(() => (gone ? undefined : open()))
  wire.connect()
  void open()
  return {
    sync, sent, acknowledged,
    draw(change = {}) {
      const drawn = element(change)
      sync.change([drawn])
      return drawn
    },
    leave() {
      gone = true
      wire.disconnect()
    },
  }
}

/** A person's access token, asked for anew each time, as of a device of its own. */
export function signedIn(url: string, email: string, password: string): () => Promise<string> {
  const api = createApi({ serverUrl: url, accessToken: null })
  let token: Promise<string> | null = null
  return () => (token ??= api.login({ body: { email, password, client: 'desktop', deviceName: 'Test' } }).then(({ accessToken }) => accessToken))
}
