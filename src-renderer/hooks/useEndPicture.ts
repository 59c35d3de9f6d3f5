import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sendMissingPictures } from '../domain/versionPictures.ts'
import { boardsKey, useBoardParts } from './useBoards.ts'
import { useIsOnline } from './useIsOnline.ts'

/** As many of the latest versions as are looked through for one that has no picture. */
const LATEST = 5
/** A call is told to be over a little before its version is kept. */
const AGAIN_AFTER_MS = 2_000

/**
 * Whoever sees a lesson end, or comes to its board later, makes the picture of how it was at the end, unless somebody has. What is drawn
 * is what the server keeps, so it does not matter whose screen showed what. `boardId`: undefined while it is not known.
 */
export function useEndPicture(boardId: string | undefined): void {
  const parts = useBoardParts()
  const queries = useQueryClient()
  const isOnline = useIsOnline()
  useEffect(() => {
    if (boardId === undefined || !isOnline) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    async function make(id: string, isLast: boolean): Promise<void> {
      const boards = await parts()
      const { items } = await boards.api.snapshots({ params: { id }, query: { limit: LATEST } })
      if (items.length === 0 && !isLast && !gone) timer = setTimeout(() => { run(id, true) }, AGAIN_AFTER_MS)
      const sent = await sendMissingPictures(boards, items)
      if (sent.length > 0) await queries.invalidateQueries({ queryKey: boardsKey })
    }
    // Without it the board is none the worse, and the next one who comes tries again.
    const run = (id: string, isLast: boolean) => { make(id, isLast).catch(() => undefined) }
    run(boardId, false)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [parts, queries, boardId, isOnline])
}
