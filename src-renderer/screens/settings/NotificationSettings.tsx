import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import type { Notifications } from '../../host/Host.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

export function NotificationSettings() {
  const { t } = useWords()
  const { notifications } = useServices().host
  return notifications === null ? <p className="soft">{t('settings.desktopText')}</p> : <BrowserNotifications notifications={notifications} />
}

function BrowserNotifications({ notifications }: { notifications: Notifications }) {
  const { t } = useWords()
  const [permission, setPermission] = useState(notifications.permission)
  const ask = () => { void notifications.ask().finally(() => { setPermission(notifications.permission()) }) }
  if (permission === 'ask') {
    return (
      <>
        <p className="soft">{t('settings.askText')}</p>
        <Button onPress={ask}>{t('settings.ask')}</Button>
      </>
    )
  }
  if (permission === 'denied') return <Notice tone="warn"><p>{t('settings.denied')}</p></Notice>
  return <p className="soft" role="status">{t(permission === 'granted' ? 'settings.allowed' : 'settings.unsupported')}</p>
}
