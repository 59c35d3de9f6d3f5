import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Snapshot } from '#shared/boards.ts'
import { toAppError } from '#shared/errors.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import type { PageContent } from '../../domain/Boards.ts'
import { useObjectUrl } from '../../hooks/useBoards.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { usePagePicture, useVersionPages } from '../../hooks/useVersions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { drewWords, versionTitle } from '../../i18n/versionWords.ts'
import { Loaded } from '../settings/Loaded.tsx'

interface Props {
  version: Snapshot
  /** Null for those who may only look. */
  onRestore: (() => void) | null
  onCopy(): void
  onClose(): void
}

/** A version as it was, page by page, to be looked at. */
export function VersionPreview({ version, onRestore, onCopy, onClose }: Props) {
  const { t, format } = useWords()
  const isOnline = useIsOnline()
  const pages = useVersionPages(version)
  const time = format.moment(Date.parse(version.at), Date.now())
  return (
    <AppDialog title={t('versions.preview', { time })} isOpen onClose={onClose} size="wide">
      <p className="soft">{versionTitle(version, t)}. {drewWords(version, t, format)}.</p>
      <Loaded query={pages}>{(shown) => <Pages version={version} time={time} pages={shown} />}</Loaded>
      <div className="dialog-actions">
        <Button isDisabled={!isOnline} onPress={onCopy}>{t('versions.toCopy')}</Button>
        {onRestore ? <Button look="primary" isDisabled={!isOnline} onPress={onRestore}>{t('versions.restore')}</Button> : null}
      </div>
    </AppDialog>
  )
}

function Pages({ version, time, pages }: { version: Snapshot; time: string; pages: readonly PageContent[] }) {
  const { t } = useWords()
  const [at, setAt] = useState(0)
  const place = { page: at + 1, pages: pages.length }
  const page = pages[at]
  return (
    <>
      <div className="version-picture">{page?.elements.length === 0 ? <p className="soft" role="status">{t('versions.emptyPage')}</p> : <Picture version={version} page={page} alt={t('versions.picture', { time, ...place })} />}</div>
      {pages.length > 1 ? (
        <div className="version-pager">
          <Button look="plain" size="icon" aria-label={t('versions.before')} isDisabled={at === 0} onPress={() => { setAt(at - 1) }}><ChevronLeft aria-hidden size={20} /></Button>
          <span role="status" className="figures">{t('versions.page', place)}</span>
          <Button look="plain" size="icon" aria-label={t('versions.next')} isDisabled={at === pages.length - 1} onPress={() => { setAt(at + 1) }}><ChevronRight aria-hidden size={20} /></Button>
        </div>
      ) : null}
    </>
  )
}

function Picture({ version, page, alt }: { version: Snapshot; page: PageContent | undefined; alt: string }) {
  const { t } = useWords()
  const picture = usePagePicture(version, page)
  const url = useObjectUrl(picture.data)
  if (picture.error) return <ErrorNotice error={toAppError(picture.error)} actions={<Button onPress={() => { void picture.refetch() }}>{t('app.tryAgain')}</Button>} />
  return url === null ? <p className="soft" role="status">{t('versions.drawing')}</p> : <img src={url} alt={alt} />
}
