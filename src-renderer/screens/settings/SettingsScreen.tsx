import type { ReactNode } from 'react'
import { useEffect, useId, useState } from 'react'
import { Page } from '../../components/Page.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { CallSettings } from './CallSettings.tsx'
import { CalendarFeed } from './CalendarFeed.tsx'
import { CalendarImports } from './CalendarImports.tsx'
import { Devices } from './Devices.tsx'
import { MediaSettings } from './MediaSettings.tsx'
import { NativeEngineSettings } from './NativeEngineSettings.tsx'
import { NetworkSettings } from './NetworkSettings.tsx'
import { NotificationSettings } from './NotificationSettings.tsx'
import { ReminderSettings } from './ReminderSettings.tsx'

export function SettingsScreen() {
  const { t } = useWords()
  useTitle(t('settings.title'))
  return (
    <Page className="settings">
      <h1>{t('settings.title')}</h1>
      <Section title={t('settings.reminders')} text={t('settings.remindersText')}><ReminderSettings /></Section>
      <Section title={t('settings.notifications')}><NotificationSettings /></Section>
      <Section title={t('sound.title')} text={t('sound.text')}><MediaSettings /></Section>
      <Section title={t('callSettings.title')}><CallSettings /></Section>
      <Section title={t('network.title')} text={t('network.text')}><NetworkSettings /></Section>
      <VideoEngine />
      <Section title={t('settings.look')}><AppearanceSettings /></Section>
      <Section title={t('settings.feed')} text={t('settings.feedText')}><CalendarFeed /></Section>
      <Section title={t('settings.imports')} text={t('settings.importsText')}><CalendarImports /></Section>
      <Section title={t('settings.devices')} text={t('settings.devicesText')}><Devices /></Section>
    </Page>
  )
}

/** Only where this system can have another than the usual one. */
function VideoEngine() {
  const { t } = useWords()
  const { host } = useServices()
  const [isOffered, setOffered] = useState(false)
  const { nativeEngine } = host
  useEffect(() => {
    let gone = false
    nativeEngine?.standing().then(({ support }) => { if (!gone) setOffered(support !== 'unsupported') }, () => undefined)
    return () => { gone = true }
  }, [nativeEngine])
  return nativeEngine && isOffered ? <Section title={t('nativeEngine.title')} text={t('nativeEngine.text')}><NativeEngineSettings engine={nativeEngine} /></Section> : null
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text === undefined ? null : <p className="soft">{text}</p>}
      {children}
    </section>
  )
}
