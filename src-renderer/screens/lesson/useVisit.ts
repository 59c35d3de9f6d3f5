import { type AppError, toAppError } from '#shared/errors.ts'
import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'

export type Visit = { phase: 'opening' } | { phase: 'failed'; error: AppError } | { phase: 'open'; room: LiveRoom }

/** One visit of a room for as long as the component lives; another `visit` or `attempt` begins another, null ends the one that was. */
export function useVisit(visit: (() => Promise<LiveRoom>) | null, attempt: number): Visit {
  const [state, setState] = useState<Visit>({ phase: 'opening' })
  useEffect(() => {
    if (!visit) return undefined
    let gone = false
    let opened: LiveRoom | null = null
    setState({ phase: 'opening' })
    visit().then((room) => {
      if (gone) {
        room.dispose()
        return
      }
      opened = room
      setState({ phase: 'open', room })
    }, (thrown: unknown) => { if (!gone) setState({ phase: 'failed', error: toAppError(thrown) }) })
    return () => {
      gone = true
      if (opened) end(opened)
    }
  }, [visit, attempt])
  return state
}

/** Going to another page is leaving: the others need not wait for a lost connection to be given up. */
function end(room: LiveRoom): void {
  const { phase, waiting } = room.state.get()
  if (phase === 'live' || waiting) void room.leave().catch(() => undefined).finally(room.dispose)
  else room.dispose()
}
