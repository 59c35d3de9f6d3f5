import { type AppError, toAppError } from '#shared/errors.ts'
import { createValue, type MutableValue, type Value } from './value.ts'

/** As the server has it. */
export interface StoredNotes { text: string; revision: number }

/** `unsaved`: typed, not sent yet. `conflict`: somebody else wrote meanwhile; `theirs` is their text. */
export interface NotesState {
  text: string
  status: 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'
  error: AppError | null
  theirs: string | null
}

interface Deps {
  stored: StoredNotes
  /** Text that an earlier visit could not save. */
  unsaved: string | null
  save(text: string, revision: number): Promise<StoredNotes>
  /** The newest, after a save was refused with CONFLICT. */
  load(): Promise<StoredNotes>
  /** Calls back once typing has paused; returns "not any more". */
  whenPaused(callback: () => void): () => void
}

export interface NotesEditor {
  readonly state: Value<NotesState>
  type(text: string): void
  /** Saves what is not saved, at once. */
  flush(): void
  /** The server tells of a newer state; it is shown where nothing of one's own would be lost. */
  seen(stored: StoredNotes): void
  takeTheirs(): void
  keepMine(): void
}

/** Sends what is typed, one save at a time, and finds out what a refusal means. */
function createSaver({ stored, save, load }: Pick<Deps, 'stored' | 'save' | 'load'>, state: MutableValue<NotesState>) {
  const saver = { base: stored, isSaving: false, send }
  const set = (change: Partial<NotesState>): void => { state.update((current) => ({ ...current, ...change })) }

  /** What the server has now; null when somebody else's text is there, which is then shown. */
  async function settle(sent: string): Promise<StoredNotes | null> {
    try {
      return await save(sent, saver.base.revision)
    } catch (thrown) {
      if (toAppError(thrown).code !== 'CONFLICT') throw thrown
    }
    const newest = await load()
    const isUntouched = newest.text === saver.base.text
    saver.base = newest
    if (newest.text === sent) return newest
    // Another change of the session is no conflict of its notes.
    return isUntouched ? save(sent, newest.revision) : null
  }

  async function send(): Promise<void> {
    const { text: sent, status } = state.get()
    if (saver.isSaving || status === 'saved' || status === 'conflict') return
    saver.isSaving = true
    set({ status: 'saving', error: null })
    try {
      const saved = await settle(sent)
      if (saved) saver.base = saved
      set(saved ? { status: state.get().text === sent ? 'saved' : 'unsaved', theirs: null } : { status: 'conflict', theirs: saver.base.text })
    } catch (thrown) {
      set({ status: 'failed', error: toAppError(thrown) })
    }
    saver.isSaving = false
    if (state.get().status === 'unsaved') void send()
  }
  return saver
}

/** Notes that save themselves, never over what somebody else wrote meanwhile without saying so. */
export function createNotesEditor({ unsaved, whenPaused, ...deps }: Deps): NotesEditor {
  const state = createValue<NotesState>({ text: unsaved ?? deps.stored.text, status: unsaved === null ? 'saved' : 'unsaved', error: null, theirs: null })
  const saver = createSaver(deps, state)
  let forget: () => void = () => undefined
  const set = (change: Partial<NotesState>): void => { state.update((current) => ({ ...current, ...change })) }
  function flush(): void {
    forget()
    void saver.send()
  }
  return {
    state,
    flush,
    type(text) {
      forget()
      if (state.get().status === 'conflict') {
        set({ text })
        return
      }
      set({ text, status: saver.isSaving ? 'saving' : 'unsaved', error: null })
      forget = whenPaused(flush)
    },
    seen(newer) {
      if (newer.revision <= saver.base.revision) return
      const isClean = state.get().status === 'saved'
      if (isClean || newer.text === saver.base.text) saver.base = newer
      if (isClean) set({ text: newer.text })
    },
    takeTheirs() { set({ text: saver.base.text, status: 'saved', theirs: null }) },
    keepMine() {
      set({ status: 'unsaved', theirs: null })
      flush()
    },
  }
}
