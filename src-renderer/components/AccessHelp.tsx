import { useEffect, useState } from 'react'
import type { MediaKind } from '../host/Host.ts'
import { useServices } from '../hooks/useServices.ts'
import { useWords } from '../hooks/useWords.ts'
import { Button } from './Button.tsx'

/** How to allow it on this system or in this browser, with the way there where the system has one. */
export function AccessHelp({ kind }: { kind: MediaKind }) {
  const { t } = useWords()
  const { permission } = useServices().host
  const [canOpen, setCanOpen] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    void permission.of(kind).then(({ settings }) => { if (!gone) setCanOpen(settings) })
    return () => { gone = true }
  }, [permission, kind])
  const open = () => {
    setFailed(false)
    permission.openSettings(kind).catch(() => { setFailed(true) })
  }
  return (
    <>
      <p>{t(`access.${kind}.${permission.place}`)}</p>
      {canOpen ? <Button onPress={open}>{t('access.openSettings')}</Button> : null}
      {failed ? <p role="alert">{t('access.openFailed')}</p> : null}
    </>
  )
}
