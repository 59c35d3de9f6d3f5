import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoardTab } from './useBoards.ts'

interface BoardPlace { tab: BoardTab; q: string }

/** Outlives the screen by some minutes, for coming back from a board, and never the sign-in. */
const placeKey = ['boardPlace'] as const
const first: BoardPlace = { tab: 'mine', q: '' }

/** Which boards are looked at. */
export function useBoardPlace(): [BoardPlace, (change: Partial<BoardPlace>) => void] {
  const client = useQueryClient()
  const [place, setPlace] = useState(() => client.getQueryData<BoardPlace>(placeKey) ?? first)
  const change = (part: Partial<BoardPlace>) => {
    const next = { ...place, ...part }
    setPlace(next)
    client.setQueryData<BoardPlace>(placeKey, next)
  }
  return [place, change]
}
