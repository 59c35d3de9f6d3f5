import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type BoardPage, pagesOf } from '#shared/boardPages.ts'
import type { Board } from '#shared/boards.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { contentOfExport } from '../../domain/boardContent.ts'
import { useBoardParts } from '../../hooks/useBoards.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { Whiteboard } from '../../whiteboard/Whiteboard.ts'
import { type ExportKind, exportKinds, type Exporting, useExport } from './useExport.ts'

interface Props { board: Board; name: string; /** Open, if it is. */ whiteboard: Whiteboard | null; onClose(): void }

/** Chooses a kind of file, makes it, and tells how far that is. */
export function ExportDialog({ board, name, whiteboard, onClose }: Props) {
  const { t } = useWords()
  const [kind, setKind] = useState<ExportKind>('pdf')
  const [pageId, setPageId] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const exporting = useExport(board, name)
  const pages = usePages(board)
  const isOnePage = kind === 'png' || kind === 'svg'
  const isGoing = exporting.state.step === 'going'
  /** Files are made from what our server has. */
  const start = () => {
    setKeeping(true)
    void Promise.resolve(whiteboard?.keep()).then(() => {
      setKeeping(false)
      exporting.start({ kind, pageId })
    })
  }
  const close = () => {
    exporting.stop()
    onClose()
  }
  return (
    <AppDialog title={t('boardExport.title', { name })} isOpen onClose={close} isDismissable={!isGoing && !isKeeping}>
      <div className="form">
        <Choice label={t('boardExport.kind')} value={kind} onChange={(id) => { setKind(id as ExportKind) }} isDisabled={isGoing} options={exportKinds.map((id) => ({ id, label: t(`boardExport.kinds.${id}`) }))} />
        <p className="soft">{t(`boardExport.hint.${kind}`)}</p>
        {isOnePage && pages.length > 1 ? <Choice label={t('boardExport.page')} value={pageId ?? pages[0]?.id ?? ''} onChange={setPageId} isDisabled={isGoing} options={pages.map((page, i) => ({ id: page.id, label: pageLabel(page, i + 1) }))} /> : null}
        {whiteboard ? <Unsaved board={whiteboard} /> : null}
        <Progress exporting={exporting} />
        <div className="dialog-actions">
          <Button isDisabled={isKeeping} onPress={close}>{t('app.close')}</Button>
          <Button look="primary" isPending={isGoing || isKeeping} onPress={start}>{t('boardExport.start')}</Button>
        </div>
      </div>
    </AppDialog>
  )
  function pageLabel({ name: pageName }: BoardPage, page: number): string {
    return pageName === '' ? t('boardExport.pageName', { page }) : t('boardExport.pageNamed', { page, name: pageName })
  }
}

function Unsaved({ board }: { board: Whiteboard }) {
  const { t } = useWords()
  const isWaiting = useValue(board.state, ({ unsaved }) => unsaved > 0)
  return isWaiting ? <p role="status" className="soft">{t('boardExport.unsaved')}</p> : null
}

function Progress({ exporting: { state, stop } }: { exporting: Exporting }) {
  const { t } = useWords()
  if (state.step === 'failed') return <ErrorNotice error={state.error} />
  const words = state.step === 'there' ? t('boardExport.there') : state.step === 'going' ? (state.pages ? t('boardExport.progress', state.pages) : t('boardExport.fetching')) : ''
  return (
    <>
      <p role="status" className="record-status figures">{words}</p>
      {state.step === 'going' ? (
        <div className="record-progress">
          <Bar label={words} pages={state.pages} />
          <Button onPress={stop}>{t('boardExport.stop')}</Button>
        </div>
      ) : null}
    </>
  )
}

function Bar({ label, pages }: { label: string; pages: { done: number; all: number } | null }) {
  if (!pages) return <div className="progress" role="progressbar" aria-label={label} />
  return <progress className="export-progress" aria-label={label} value={pages.done} max={pages.all} />
}

/** Asked for once the dialog opens; a board of one page leaves nothing to choose. */
function usePages(board: Board): BoardPage[] {
  const parts = useBoardParts()
  return useQuery({
    queryKey: ['boardPages', board.id], enabled: board.pages > 1, staleTime: 0, gcTime: 0,
    queryFn: async ({ signal }) => pagesOf(contentOfExport(await (await parts()).api.exportBoard({ params: { id: board.id }, body: { format: 'json' } }, { signal })).records),
  }).data ?? []
}
