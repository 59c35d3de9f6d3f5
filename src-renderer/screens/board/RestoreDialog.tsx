import type { Snapshot } from '#shared/boards.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { useWords } from '../../hooks/useWords.ts'
import type { Restoring } from './VersionsPanel.tsx'

/** Asks, because everybody on the board sees it; it can be undone all the same. */
export function RestoreDialog({ version, restoring, onClose }: { version: Snapshot; restoring: Restoring; onClose(): void }) {
  const { t, format } = useWords()
  const time = format.moment(Date.parse(version.at), Date.now())
  return (
    <ConfirmDialog title={t('versions.restoreTitle', { time })} text={t('versions.restoreText')} action={t('versions.restoreDo')} look="primary"
      isPending={restoring.isPending} error={restoring.error} onConfirm={() => { restoring.start(version, onClose) }} onClose={onClose} />
  )
}
