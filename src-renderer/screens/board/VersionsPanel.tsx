import { X } from 'lucide-react'
import { useState } from 'react'
import { mayDraw } from '#shared/board.ts'
import type { Board, Snapshot } from '#shared/boards.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { RestOfList } from '../../components/RestOfList.tsx'
import type { BoardActions } from '../../hooks/useBoardActions.ts'
import { useMissingPictures, useRestore, useVersions } from '../../hooks/useVersions.ts'
import { useNow } from '../../hooks/useNow.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { Whiteboard } from '../../whiteboard/Whiteboard.ts'
import { KeepVersion } from './KeepVersion.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import type { BoardVisiting } from './useBoardVisit.ts'
import { VersionItem } from './VersionItem.tsx'
import { VersionPreview } from './VersionPreview.tsx'

const TICK_MS = 60_000

interface Props { board: Board; name: string; visiting: BoardVisiting; actions: BoardActions; onClose(): void }

/** How the board was at other times, and the way back there. */
export function VersionsPanel({ board, name, visiting, actions, onClose }: Props) {
  const { t } = useWords()
  const [looked, setLooked] = useState<Snapshot | null>(null)
  const [asked, setAsked] = useState<Snapshot | null>(null)
  const restoring = useRestoring(board, visiting.phase === 'open' ? visiting.visit.board : null, actions)
  const draws = mayDraw(board.role)
  return (
    <aside className="versions" aria-labelledby="versions-title">
      <div className="versions-head">
        <h2 id="versions-title">{t('versions.title')}</h2>
        <Button look="plain" size="icon" autoFocus aria-label={t('versions.close')} onPress={onClose}><X aria-hidden size={18} /></Button>
      </div>
      {draws && visiting.phase === 'open' ? <KeepVersion boardId={board.id} board={visiting.visit.board} onKept={() => { actions.tell({ text: t('versions.kept'), action: null }) }} /> : <div />}
      <List boardId={board.id} onLook={setLooked} />
      {looked ? (
        <VersionPreview version={looked} onClose={() => { setLooked(null) }} onCopy={() => { setLooked(null); actions.copy(board, name, looked.id) }}
          onRestore={draws ? () => { setLooked(null); setAsked(looked) } : null} />
      ) : null}
      {asked ? <RestoreDialog version={asked} restoring={restoring} onClose={() => { setAsked(null) }} /> : null}
    </aside>
  )
}

function List({ boardId, onLook }: { boardId: string; onLook(version: Snapshot): void }) {
  const { t } = useWords()
  const now = useNow(TICK_MS)
  const versions = useVersions(boardId)
  useMissingPictures(boardId, versions.data)
  if (versions.isPending) return <div className="versions-list" aria-busy><p className="hidden-visually" role="status">{t('app.loading')}</p><div aria-hidden className="skeletons"><div className="skeleton" /><div className="skeleton" /></div></div>
  if (versions.data === undefined) {
    return <div className="versions-list"><ErrorNotice error={toAppError(versions.error)} actions={<Button isPending={versions.isFetching} onPress={() => { void versions.refetch() }}>{t('app.tryAgain')}</Button>} /></div>
  }
  if (versions.data.length === 0) return <div className="versions-list"><p className="soft">{t('versions.none')}</p></div>
  return (
    <div className="versions-list">
      <ul aria-labelledby="versions-title">{versions.data.map((version) => <VersionItem key={version.id} version={version} now={now} onLook={onLook} />)}</ul>
      <p className="soft version-words">{t('versions.thinning')}</p>
      <RestOfList shown={versions.data.length} hasMore={versions.hasNextPage} isLoading={versions.isFetchingNextPage} error={versions.isFetchNextPageError ? versions.error : null} onMore={() => { void versions.fetchNextPage() }} />
    </div>
  )
}

export interface Restoring { isPending: boolean; error: ReturnType<typeof useRestore>['error']; start(version: Snapshot, onDone: () => void): void }

/** Shows a version again, and offers to take that back. */
function useRestoring(board: Board, open: Whiteboard | null, { tell }: BoardActions): Restoring {
  const { t, format } = useWords()
  const restore = useRestore(board.id, open)
  const undo = (snapshotId: string) => { restore.mutate(snapshotId, { onSuccess: () => { tell({ text: t('versions.undone'), action: null }) } }) }
  return {
    isPending: restore.isPending, error: restore.error,
    start(version, onDone) {
      restore.mutate(version.id, {
        onSuccess(done) {
          onDone()
          tell({ text: t('versions.restored', { time: format.moment(Date.parse(version.at), Date.now()) }), action: { label: t('versions.undo'), run: () => { undo(done.undo.id) } } })
        },
      })
    },
  }
}
