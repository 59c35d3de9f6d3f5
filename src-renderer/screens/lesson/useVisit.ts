import { type AppError, toAppError } from '#shared/errors.ts'
import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useServices } from '../../hooks/useServices.ts'

export type Visit = { phase: 'opening' } | { phase: 'failed'; error: AppError } | { phase: 'open'; room: LiveRoom }

/** One visit of a session's room for as long as the component lives; another `attempt` begins another visit. */
export function useVisit(sessionId: string, attempt: number): Visit {
  const { visitSession } = useServices()
  const [visit, setVisit] = useState<Visit>({ phase: 'opening' })
  useEffect(() => {
    let gone = false
    let opened: LiveRoom | null = null
    setVisit({ phase: 'opening' })
    visitSession(sessionId).then((room) => {
      if (gone) {
        room.dispose()
        return
      }
      opened = room
      setVisit({ phase: 'open', room })
    }, (thrown: unknown) => { if (!gone) setVisit({ phase: 'failed', error: toAppError(thrown) }) })
    return () => {
      gone = true
      if (opened) end(opened)
    }
  }, [visitSession, sessionId, attempt])
  return visit
}

/** Going to another page is leaving: the others need not wait for a lost connection to be given up. */
function end(room: LiveRoom): void {
  if (room.state.get().phase === 'live') void room.leave().catch(() => undefined).finally(room.dispose)
  else room.dispose()
}
