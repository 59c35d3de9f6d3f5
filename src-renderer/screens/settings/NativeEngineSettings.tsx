import { useEffect, useState } from 'react'
import { missesNative, type NativeStanding } from '#shared/nativeEngine.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { ErrorNotice } from '../../components/Notice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import type { Host } from '../../host/Host.ts'
import { useWords } from '../../hooks/useWords.ts'

type Engine = NonNullable<Host['nativeEngine']>

/** Agora's SDK for desktops: chosen here, used from the app's next start. Nothing where this system cannot have it. */
export function NativeEngineSettings({ engine }: { engine: Engine }) {
  const { t } = useWords()
  const [standing, setStanding] = useState<NativeStanding | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    let gone = false
    engine.standing().then((now) => { if (!gone) setStanding(now) }, (thrown: unknown) => { if (!gone) setError(toAppError(thrown)) })
    return () => { gone = true }
  }, [engine])
  if (error) return <ErrorNotice error={error} />
  if (!standing) return null
  const choose = (chosen: boolean) => { engine.choose(chosen).then(setStanding, (thrown: unknown) => { setError(toAppError(thrown)) }) }
  const isOn = standing.policy === 'native' || (standing.policy === 'choice' && standing.chosen)
  const note = noteOf(standing)
  return (
    <>
      <SwitchInput label={t('nativeEngine.use')} hint={t('nativeEngine.useHint')} isSelected={isOn} isDisabled={standing.policy !== 'choice'} onChange={choose} />
      <p className="soft" role="status">{note === null ? null : t(`nativeEngine.${note}`)}</p>
    </>
  )
}

function noteOf(standing: NativeStanding): 'forbidden' | 'missing' | 'crashed' | 'required' | 'again' | null {
  const { policy, chosen, active, crashed } = standing
  if (policy === 'web') return 'forbidden'
  if (missesNative(standing)) return 'missing'
  if (crashed) return 'crashed'
  if (policy === 'native') return 'required'
  return standing.support === 'there' && chosen !== active ? 'again' : null
}
