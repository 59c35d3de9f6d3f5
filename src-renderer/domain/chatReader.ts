import type { ChatMessage } from '#shared/chat.ts'
import { toAppError } from '#shared/errors.ts'
import { emptyHistory, hasGap, withMessages, withPage } from './chatHistory.ts'
import type { RoomChatState } from './RoomChat.ts'
import type { MutableValue, Value } from './value.ts'

const PAGE = 50
const RETRY_MS = 3_000

/** Newest first; with `after`, oldest first from the message after that number. */
export interface MessagesQuery { limit: number; cursor?: string; after?: number }
export interface MessagesPage { items: readonly ChatMessage[]; nextCursor: string | null }

interface Deps {
  state: MutableValue<RoomChatState>
  fetch(query: MessagesQuery): Promise<MessagesPage>
  /** The room can be reached. */
  isUp: Value<boolean>
  later(ms: number, callback: () => void): () => void
  onChanged(messages: readonly ChatMessage[]): void
}

/** Knows the newest page first, then everything that comes and, when asked, what was before; whatever was missed is fetched, one request at a time. */
export function createChatReader({ state, fetch, isUp, later, onChanged }: Deps) {
  let history = emptyHistory
  /** The cursor of the page before; undefined until there is a first page. */
  let older: string | null | undefined
  let disposed = false
  const put = (next: typeof history) => {
    if (disposed) return
    history = next
    onChanged(history.messages)
  }
  const tell = (change: Partial<RoomChatState>) => { if (!disposed) state.update((current) => ({ ...current, ...change })) }

  async function firstPage(): Promise<void> {
    const page = await fetch({ limit: PAGE })
    older = page.nextCursor
    put(withPage(history, page.items))
    tell({ loading: false, hasOlder: older !== null })
  }
  async function missed(): Promise<void> {
    for (;;) {
      const { items, nextCursor } = await fetch({ limit: PAGE, after: history.complete })
      put(withPage(history, items))
      if (items.length === 0 || nextCursor === null) return
    }
  }
  async function catchUp(): Promise<void> {
    try {
      await (older === undefined ? firstPage() : missed())
      tell({ error: null })
    } catch (thrown) {
      // What is there stays; only an empty chat says that it could not be loaded.
      tell({ loading: false, error: older === undefined ? toAppError(thrown) : null })
      if (isUp.get()) turns.ask(RETRY_MS)
    }
  }
  const turns = createTurns(later, async () => { if (isUp.get()) await catchUp() })
  return {
    /** Asks for what is missing, in so many milliseconds. */
    refresh: turns.ask,
    isBegun: turns.isBegun,
    add(news: readonly ChatMessage[]): void {
      put(withMessages(history, news))
      if (older !== undefined && hasGap(history)) turns.ask(0)
    },
    /** Never rejects: what went wrong is in the state. */
    async loadOlder(): Promise<void> {
      if (older === undefined) turns.ask(0)
      if (older === undefined || older === null || state.get().loading) return
      tell({ loading: true, error: null })
      try {
        const page = await fetch({ limit: PAGE, cursor: older })
        older = page.nextCursor
        put(withMessages(history, page.items))
        tell({ loading: false, hasOlder: older !== null })
      } catch (thrown) {
        tell({ loading: false, error: toAppError(thrown) })
      }
    },
    dispose(): void {
      disposed = true
      turns.stop()
    },
  }
}

/** One turn of `work` at a time; whoever asks during one gets another after it. Asking anew takes the place of what was asked for and has not begun. */
function createTurns(later: Deps['later'], work: () => Promise<void>) {
  let running = false
  let again = false
  let begun = false
  let stopWaiting = () => {}
  async function run(): Promise<void> {
    again = running
    if (running) return
    running = begun = true
    await work()
    running = false
    if (again) void run()
  }
  return {
    ask(ms: number): void {
      stopWaiting()
      stopWaiting = later(ms, () => { void run() })
    },
    isBegun: () => begun,
    stop: () => { stopWaiting() },
  }
}
