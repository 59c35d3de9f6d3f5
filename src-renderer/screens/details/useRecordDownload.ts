import { useRef, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { Session } from '#shared/sessions.ts'
import { ownTimeZone } from '../../domain/timeZones.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { save } from './useDownload.ts'

/** `bytes`: come until now. */
type State = { step: 'idle' } | { step: 'coming'; bytes: number } | { step: 'there' } | { step: 'failed'; error: AppError }
export interface RecordDownload { state: State; isPending: boolean; start(): void; cancel(): void }

/** All that is kept of a lesson, in the language and on the clock of the one who reads it. Goes on when its screen is left. */
export function useRecordDownload({ id, title, scheduledStartTime }: Session): RecordDownload {
  const { api } = useServices()
  const { language } = useWords()
  const [state, setState] = useState<State>({ step: 'idle' })
  const giving = useRef<AbortController>(null)
  const start = () => {
    const given = giving.current = new AbortController()
    // What comes after it was given up is not told.
    const tell = (next: State) => { if (giving.current === given) setState(next) }
    tell({ step: 'coming', bytes: 0 })
    api.sessionRecord({ params: { id }, query: { language, timeZone: ownTimeZone() } }, { signal: given.signal, onBytes: (bytes) => { tell({ step: 'coming', bytes }) } }).then((record) => {
      if (given.signal.aborted) return
      save(record, `${title} ${scheduledStartTime.slice(0, 10)}.zip`)
      tell({ step: 'there' })
    }).catch((thrown: unknown) => { tell({ step: 'failed', error: toAppError(thrown) }) })
  }
  const cancel = () => {
    giving.current?.abort()
    giving.current = null
    setState({ step: 'idle' })
  }
  return { state, isPending: state.step === 'coming', start, cancel }
}
