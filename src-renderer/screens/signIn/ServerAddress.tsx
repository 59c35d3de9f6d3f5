import { lazy, Suspense, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** Browsers never need it. */
const ChangeServer = lazy(() => import('./ChangeServer.tsx').then((module) => ({ default: module.ChangeServer })))

/** Which server one signs in to, and the way to another where the page is not the server's own. */
export function ServerAddress() {
  const { t } = useWords()
  const { host } = useServices()
  const [open, setOpen] = useState(false)
  return (
    <div className="server-address">
      <span className="soft">{t('signIn.server', { address: new URL(host.serverUrl).host })}</span>
      {host.changeServer ? <Button look="plain" onPress={() => { setOpen(true) }}>{t('signIn.change')}</Button> : null}
      {host.changeServer && open ? <Suspense fallback={null}><ChangeServer change={host.changeServer} initial={host.serverUrl} onClose={() => { setOpen(false) }} /></Suspense> : null}
    </div>
  )
}
