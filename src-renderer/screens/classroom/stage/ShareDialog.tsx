import { AppWindow, Monitor } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Collection } from 'react-aria-components/Collection'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { type AppError, toAppError } from '#shared/errors.ts'
import { AccessHelp } from '../../../components/AccessHelp.tsx'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { ErrorNotice } from '../../../components/Notice.tsx'
import { Segmented } from '../../../components/Segmented.tsx'
import { SwitchInput } from '../../../components/SwitchInput.tsx'
import { useServices } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { ScreenSource } from '../../../host/Host.ts'
import type { ScreenRequest } from '../../../rtc/RtcEngine.ts'
import type { Sharing } from './createSharing.ts'

/** What can be shared changes while one looks at it. */
const LOOK_AGAIN_MS = 2_500

/** Our picker: what can be shared, as it looks now. */
export function ShareDialog({ sharing, canSound }: { sharing: Sharing; canSound: boolean }) {
  const { t } = useWords()
  const { sources, error, again } = useSources()
  const [chosen, setChosen] = useState<string | null>(null)
  const [hint, setHint] = useState<ScreenRequest['hint']>('detail')
  const [sound, setSound] = useState(false)
  const [failure, setFailure] = useState<AppError | null>(null)
  const isThere = sources?.some(({ id }) => id === chosen) ?? false
  const share = () => {
    if (chosen === null) return
    setFailure(null)
    sharing.choose(chosen, { hint, sound }).catch((thrown: unknown) => { setFailure(toAppError(thrown)) })
  }
  const shown = failure ?? error
  return (
    <AppDialog title={t('share.title')} isOpen onClose={sharing.closePicker} size="wide">
      {shown ? <ErrorNotice error={shown} actions={<Button onPress={again}>{t('app.tryAgain')}</Button>} /> : null}
      {shown?.code === 'CAPTURE_DENIED' ? <div className="share-denied"><AccessHelp kind="screen" /></div> : null}
      {sources === null && !shown ? <p className="soft share-loading">{t('share.loading')}</p> : null}
      {sources ? <Sources sources={sources} chosen={chosen} onChoose={setChosen} /> : null}
      <div className="share-options">
        <div className="share-hint"><span>{t('share.hint')}</span><Segmented label={t('share.hint')} value={hint} onChange={(id) => { setHint(id === 'motion' ? 'motion' : 'detail') }}
          options={[{ id: 'detail', label: t('share.detail') }, { id: 'motion', label: t('share.motion') }]} /></div>
        <SwitchInput label={t('share.sound')} isSelected={sound} onChange={setSound} isDisabled={!canSound} {...(canSound ? {} : { hint: t('share.soundNone') })} />
      </div>
      <div className="dialog-actions">
        {isThere ? null : <p className="soft share-why">{t('share.choose')}</p>}
        <Button onPress={sharing.closePicker}>{t('app.cancel')}</Button>
        <Button look="primary" isDisabled={!isThere} onPress={share}>{t('share.start')}</Button>
      </div>
    </AppDialog>
  )
}

function Sources({ sources, chosen, onChoose }: { sources: readonly ScreenSource[]; chosen: string | null; onChoose(id: string | null): void }) {
  const { t } = useWords()
  const groups = [
    { id: 'screen', title: t('share.screens'), sources: sources.filter(({ kind }) => kind === 'screen') },
    { id: 'window', title: t('share.windows'), sources: sources.filter(({ kind }) => kind === 'window') },
  ].filter((group) => group.sources.length > 0)
  return (
    <ListBox className="share-sources" aria-label={t('share.title')} layout="grid" selectionMode="single" selectedKeys={chosen === null ? [] : [chosen]} renderEmptyState={() => t('share.none')}
      onSelectionChange={(keys) => { onChoose(keys === 'all' ? null : String([...keys][0] ?? '') || null) }} items={groups}>
      {(group) => (
        <ListBoxSection className="share-group" id={group.id}>
          <Header className="share-kind">{group.title}</Header>
          <Collection items={group.sources}>{(source) => <Source source={source} />}</Collection>
        </ListBoxSection>
      )}
    </ListBox>
  )
}

function Source({ source: { id, name, kind, thumbnail, icon } }: { source: ScreenSource }) {
  const Icon = kind === 'screen' ? Monitor : AppWindow
  return (
    <ListBoxItem className="share-source" id={id} textValue={name}>
      <img className="share-picture" src={thumbnail} alt="" />
      <span className="share-name">{icon === null ? <Icon aria-hidden size={16} /> : <img src={icon} alt="" width={16} height={16} />}<span>{name}</span></span>
    </ListBoxItem>
  )
}

function useSources() {
  const { host } = useServices()
  const [sources, setSources] = useState<ScreenSource[] | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      host.screenSources?.list().then((list) => {
        if (gone) return
        setSources(list)
        setError(null)
        timer = setTimeout(look, LOOK_AGAIN_MS)
      }, (thrown: unknown) => { if (!gone) setError(toAppError(thrown, 'CAPTURE_FAILED')) })
    }
    look()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [host, attempt])
  return { sources, error, again: () => { setAttempt((count) => count + 1) } }
}
