import { useEffect, useReducer, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { BoardVisit } from '../../domain/Boards.ts'
import { useBoardParts } from '../../hooks/useBoards.ts'

type State = { phase: 'opening' } | { phase: 'failed'; error: AppError } | { phase: 'open'; visit: BoardVisit }
/** `again`: after its code could not be fetched. `reopen`: after the board itself has failed. */
export type BoardVisiting = State & { again(): void; reopen(): void }

/** One visit of a board for as long as the component lives. How opening goes is in the board's own state. */
export function useBoardVisit(boardId: string): BoardVisiting {
  const parts = useBoardParts()
  const [state, setState] = useState<State>({ phase: 'opening' })
  const [attempt, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let gone = false
    let opened: BoardVisit | null = null
    setState({ phase: 'opening' })
    parts().then((boards) => {
      if (gone) return undefined
      const visit = opened = boards.visit(boardId)
      return visit.open().then(() => { if (!gone) setState({ phase: 'open', visit }) })
    }).catch((thrown: unknown) => { if (!gone) setState({ phase: 'failed', error: toAppError(thrown, 'SERVER_UNREACHABLE') }) })
    return () => {
      gone = true
      opened?.dispose()
    }
  }, [parts, boardId, attempt])
  return { ...state, again, reopen: () => { if (state.phase === 'open') void state.visit.open().catch(() => undefined) } }
}
