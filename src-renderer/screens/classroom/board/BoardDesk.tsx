import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { mayDraw } from '#shared/board.ts'
import { patiently } from '../../../domain/patiently.ts'
import { useSavedAt } from '../../../hooks/useSavedAt.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardTools, Whiteboard } from '../../../whiteboard/Whiteboard.ts'
import { BoardBar, type BoardSide } from './BoardBar.tsx'
import './board.css'
import type { BoardInput } from './boardInput.ts'
import { FollowChip } from './FollowChip.tsx'
import { InsertMenu } from './InsertMenu.tsx'
import { ObjectsPanel } from './ObjectsPanel.tsx'
import { PagesPanel } from './PagesPanel.tsx'
import { PictureNotes } from './PictureNotes.tsx'
import { RefusedWork } from './RefusedWork.tsx'
import { TextDialog } from './TextDialog.tsx'
import { usePictures } from './usePictures.ts'

const FormulaDialog = lazy(() => patiently(() => import('./FormulaDialog.tsx')).then((module) => ({ default: module.FormulaDialog })))
const PdfDialog = lazy(() => patiently(() => import('./PdfDialog.tsx')).then((module) => ({ default: module.PdfDialog })))

type Open = { kind: 'text' } | { kind: 'formula'; change: { id: string; latex: string } | null } | { kind: 'pdf'; file: File } | null

interface Props { board: Whiteboard; /** Null while it is not known. */ boardId: string | null; tools: BoardTools; input: BoardInput; extra: ReactNode }

/** Everything around the drawing surface: pages, what can be put on them, what lies there. */
export function BoardDesk({ board, boardId, tools, input, extra }: Props) {
  const { t, format } = useWords()
  const draws = useValue(board.state, ({ role, phase }) => mayDraw(role) && (phase === 'open' || phase === 'reconnecting'))
  const capabilities = useValue(board.capabilities, (value) => value)
  const opening = useValue(board.state, ({ phase }) => phase === 'opening' || phase === 'closed')
  const [side, setSide] = useState<BoardSide>(null)
  const [open, setOpen] = useState<Open>(null)
  const [said, setSaid] = useState('')
  const pictures = usePictures(tools)
  const savedAt = useSavedAt(boardId)
  const take = (files: readonly File[], at?: { x: number; y: number }) => {
    if (!draws || !capabilities.pictures) return
    const pdf = files.find(({ type }) => type === 'application/pdf')
    if (pdf) setOpen({ kind: 'pdf', file: pdf })
    else if (files.length > 0) void pictures.send(files, at)
  }
  useEffect(() => (opening ? undefined : input.listen(take)))
  const close = () => { setOpen(null) }
  const closeSide = () => { setSide(null) }
  return (
    <>
      {side === 'pages' && capabilities.pages === 'all' ? <PagesPanel pages={board.pages} tools={tools} mayDraw={draws} onClose={closeSide} /> : null}
      {side === 'objects' && capabilities.objects ? <ObjectsPanel tools={tools} mayDraw={draws} onClose={closeSide} onChange={({ id, text }) => { setOpen({ kind: 'formula', change: { id, latex: text } }) }} /> : null}
      <div className="board-lines">
        <RefusedWork board={board} boardId={boardId} />
        <PictureNotes tools={tools} pictures={pictures} />
      </div>
      <BoardBar pages={board.pages} capabilities={capabilities} mayDraw={draws} side={side} onSide={setSide} follow={<FollowChip tools={tools} />} saved={savedAt === null ? null : t('paper.savedAt', { time: format.time(savedAt) })}>
        {draws && (capabilities.objects || capabilities.pictures) ? <InsertMenu capabilities={capabilities} tools={tools} onFiles={take} onText={() => { setOpen({ kind: 'text' }) }} onFormula={() => { setOpen({ kind: 'formula', change: null }) }} onSay={setSaid} /> : null}
        {extra}
      </BoardBar>
      <p className="hidden-visually" aria-live="polite">{said}</p>
      <Suspense>
        {open?.kind === 'formula' ? <FormulaDialog tools={tools} change={open.change} onClose={close} /> : null}
        {open?.kind === 'pdf' ? <PdfDialog file={open.file} pages={board.pages} tools={tools} onClose={close} /> : null}
      </Suspense>
      {open?.kind === 'text' ? <TextDialog onPut={(text) => { tools.insertShape('text', text); setSaid(t('paper.inserted', { thing: t('paper.shape.text') })) }} onClose={close} /> : null}
    </>
  )
}
