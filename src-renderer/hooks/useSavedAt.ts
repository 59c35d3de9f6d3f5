import { useEffect, useState } from 'react'
import { useServices } from './useServices.ts'

/** When a version of a board was last kept while one has been looking at it, epoch ms; null: not yet. */
export function useSavedAt(boardId: string | null): number | null {
  const { wire } = useServices()
  const [saved, setSaved] = useState<{ boardId: string; at: number } | null>(null)
  useEffect(() => wire.on('WHITEBOARD_SAVED', (event) => { setSaved({ boardId: event.boardId, at: Date.parse(event.at) }) }), [wire])
  return saved !== null && saved.boardId === boardId ? saved.at : null
}
