import { useEffect, useState } from 'react'
import type { BoardPages } from '../../../whiteboard/Whiteboard.ts'

/** How long it can be taken back with one press. */
const UNDO_MS = 10_000

/** The page that has just been deleted here: `name` while it can be taken back. */
export function useDeletedPage(pages: BoardPages) {
  const [page, setPage] = useState<{ id: string; name: string } | null>(null)
  useEffect(() => {
    if (!page) return undefined
    const timer = setTimeout(() => { setPage(null) }, UNDO_MS)
    return () => { clearTimeout(timer) }
  }, [page])
  return {
    name: page?.name ?? null,
    remove(id: string, name: string) {
      pages.remove(id)
      setPage({ id, name })
    },
    takeBack() {
      if (page && pages.takeBack(page.id)) setPage(null)
    },
  }
}
