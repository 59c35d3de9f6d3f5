import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type ImportFault, MAX_BOARD_IMPORT_BYTES, readBoardFile } from '#shared/boardImport.ts'
import { type Board, MAX_BOARD_NAME } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { boardsKey, useBoardParts } from '../../hooks/useBoards.ts'
import { useWords } from '../../hooks/useWords.ts'

type State =
  | { step: 'idle' }
  /** `pictures`: which one is on its way. */
  | { step: 'reading'; name: string; pictures: { done: number; all: number } | null }
  | { step: 'there'; board: Board; leftOut: number }
  | { step: 'faulty'; fault: ImportFault }
  | { step: 'failed'; error: AppError; file: File }

export interface Importing { state: State; start(file: File): void; stop(): void; dismiss(): void }

/** A file becomes a new board of one's own. */
export function useImport(): Importing {
  const { t } = useWords()
  const parts = useBoardParts()
  const queries = useQueryClient()
  const [state, setState] = useState<State>({ step: 'idle' })
  const running = useRef<AbortController>(null)

  async function run(file: File, given: AbortController): Promise<void> {
    // What comes after it was stopped is not told.
    const tell = (next: State) => { if (running.current === given) setState(next) }
    const name = file.name.replace(/\.(excalidraw|json)$/i, '').trim().slice(0, MAX_BOARD_NAME) || t('boards.untitled')
    tell({ step: 'reading', name, pictures: null })
    try {
      const reading = file.size > MAX_BOARD_IMPORT_BYTES ? { ok: false as const, fault: 'tooLarge' as const } : readBoardFile(await file.text())
      if (!reading.ok) {
        tell({ step: 'faulty', fault: reading.fault })
        return
      }
      const { importBoard } = await parts()
      const made = await importBoard(reading.content.name || name, reading.content, { signal: given.signal, onPicture: (done, all) => { tell({ step: 'reading', name, pictures: { done, all } }) } })
      tell({ step: 'there', ...made })
    } catch (thrown) {
      tell({ step: 'failed', error: toAppError(thrown), file })
    }
    await queries.invalidateQueries({ queryKey: boardsKey })
  }
  const end = () => {
    running.current?.abort()
    running.current = null
    setState({ step: 'idle' })
  }
  return {
    state, stop: end, dismiss: end,
    start(file) {
      running.current?.abort()
      running.current = new AbortController()
      void run(file, running.current)
    },
  }
}
