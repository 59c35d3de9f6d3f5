import { useEffect, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { NetworkReport } from '../../components/NetworkReport.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import type { NetworkCheck } from '../../domain/NetworkCheck.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** Runs when asked, and no longer than one looks. */
export function NetworkSettings() {
  const { t } = useWords()
  const { networkCheck } = useServices()
  const [check, setCheck] = useState<NetworkCheck | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let gone = false
    let made: NetworkCheck | null = null
    networkCheck().then((loaded) => {
      if (gone) return
      made = loaded
      setCheck(loaded)
      setError(null)
    }, (thrown: unknown) => { if (!gone) setError(toAppError(thrown, 'SERVER_UNREACHABLE')) })
    return () => {
      gone = true
      made?.cancel()
    }
  }, [networkCheck, attempt])
  if (check) return <NetworkReport check={check} />
  return error ? <ErrorNotice error={error} actions={<Button onPress={() => { setAttempt((count) => count + 1) }}>{t('app.tryAgain')}</Button>} /> : null
}
