import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { MAX_PAGES } from '#shared/boardPages.ts'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { TextInput } from '../../../components/TextInput.tsx'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import type { BoardPages, BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { pageRange } from './pageRange.ts'
import { usePdf } from './usePdf.ts'

interface Props { file: File; pages: BoardPages; tools: BoardTools; onClose(): void }

/** Which pages of a document become pages of the board; how far that is, and how to stop it. */
export function PdfDialog({ file, pages, tools, onClose }: Props) {
  const { t } = useWords()
  const pdf = usePdf(file, tools)
  const [wanted, setWanted] = useState<string | null>(null)
  const count = useValue(pages.state, (state) => state.pages.length)
  const room = MAX_PAGES - count
  const has = pdf.document?.pages ?? 0
  const range = wanted ?? (has > 0 ? `1-${Math.min(has, Math.max(room, 1))}` : '')
  const numbers = pageRange(range, has)
  const tooMany = numbers !== null && numbers.length > room ? t('pdfDialog.tooMany', { count: numbers.length, room }) : undefined
  const fault = numbers === null ? t('pdfDialog.badRange', { pages: has }) : tooMany
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (numbers !== null && fault === undefined) void pdf.start(numbers, file.name.replace(/\.pdf$/i, '')).then((done) => { if (done) onClose() })
  }
  return (
    <AppDialog title={t('pdfDialog.title', { name: file.name })} isOpen onClose={() => { pdf.stop(); onClose() }} isDismissable={false}>
      <PdfOpening phase={pdf.phase} />
      {pdf.document ? (
        <Form className="form" onSubmit={submit}>
          <p className="soft">{t('pdfDialog.has', { count: has })} {room > 0 ? t('pdfDialog.room', { count: room }) : t('pdfDialog.noRoom')}</p>
          <TextInput label={t('pdfDialog.choose')} hint={t('pdfDialog.chooseHint')} value={range} onChange={setWanted} maxLength={200} isDisabled={pdf.phase === 'running' || room === 0} autoFocus error={room > 0 ? fault : undefined} />
          <PdfProgress pdf={pdf} />
          <div className="dialog-actions">
            {pdf.phase === 'running' ? <Button onPress={pdf.stop}>{t('pdfDialog.stop')}</Button> : <Button onPress={onClose}>{t('app.cancel')}</Button>}
            <Button type="submit" look="primary" isDisabled={room === 0 || fault !== undefined} isPending={pdf.phase === 'running'}>{t('pdfDialog.start')}</Button>
          </div>
        </Form>
      ) : null}
    </AppDialog>
  )
}

function PdfOpening({ phase }: Pick<ReturnType<typeof usePdf>, 'phase'>) {
  const { t } = useWords()
  if (phase === 'opening') return <p className="soft" role="status">{t('pdfDialog.opening')}</p>
  return phase === 'unreadable' ? <p role="alert">{t('pdfDialog.cannotRead')}</p> : null
}

/** How far it is, and why it went no further. */
function PdfProgress({ pdf: { phase, done, all, error, failedPage } }: { pdf: ReturnType<typeof usePdf> }) {
  const { t, format } = useWords()
  if (phase === 'running') {
    const words = t('pdfDialog.progress', { done: done + 1, all })
    return <div className="board-progress" role="status"><progress value={done} max={all} aria-label={words} /><span>{words}</span></div>
  }
  if (phase === 'stopped') return <p role="status">{t('pdfDialog.stopped')}</p>
  if (!error) return null
  const { what, next } = errorWords(error, t, format)
  return <p role="alert">{t('pdfDialog.failed', { page: failedPage, why: what, next })}</p>
}
