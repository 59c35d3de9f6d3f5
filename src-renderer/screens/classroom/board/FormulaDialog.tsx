import katex from 'katex'
import 'katex/dist/katex.min.css'
import { type SyntheticEvent, useLayoutEffect, useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { type AppError, toAppError } from '#shared/errors.ts'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { TextAreaInput } from '../../../components/TextAreaInput.tsx'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import type { BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { formulaPicture, MAX_LATEX, SAFE } from './formulaPicture.ts'

/** `change`: the formula on the board that is to become another. */
interface Props { tools: BoardTools; change: { id: string; latex: string } | null; onClose(): void }

/** A formula is written as text, seen while it is written, and put on the page as a picture that knows its text. */
export function FormulaDialog({ tools, change, onClose }: Props) {
  const { t, format } = useWords()
  const [latex, setLatex] = useState(change?.latex ?? '')
  const [fails, setFails] = useState(false)
  const [isDrawing, setDrawing] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const isEmpty = latex.trim() === ''
  async function put(): Promise<void> {
    setDrawing(true)
    setError(null)
    try {
      const { blob, scale } = await formulaPicture(latex)
      await tools.insertPicture(blob, { scale, latex, ...(change ? { replaces: change.id } : {}) })
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown, 'BOARD_FAILED'))
      setDrawing(false)
    }
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isEmpty && !fails && !isDrawing) void put()
  }
  const words = error && errorWords(error, t, format)
  return (
    <AppDialog title={t(change ? 'formulaDialog.changeTitle' : 'formulaDialog.title')} isOpen onClose={onClose} isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TextAreaInput label={t('formulaDialog.label')} hint={t('formulaDialog.hint')} value={latex} onChange={setLatex} maxLength={MAX_LATEX} rows={3}
          error={!isEmpty && fails ? t('formulaDialog.fault') : latex.length >= MAX_LATEX ? t('formulaDialog.long', { most: MAX_LATEX }) : undefined} />
        <FormulaPreview latex={latex} onFails={setFails} />
        {words ? <p role="alert">{t('formulaDialog.failed', { why: words.what, next: words.next })}</p> : null}
        {isDrawing ? <p className="soft" role="status">{t('formulaDialog.drawing')}</p> : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isDisabled={isEmpty || fails} isPending={isDrawing}>{t(change ? 'formulaDialog.change' : 'formulaDialog.put')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function FormulaPreview({ latex, onFails }: { latex: string; onFails(fails: boolean): void }) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const isEmpty = latex.trim() === ''
  useLayoutEffect(() => {
    if (!place.current) return
    try {
      // Makes elements, never markup from a string. What was right a moment ago stays while the next letters are written.
      if (isEmpty) place.current.replaceChildren()
      else katex.render(latex, place.current, { ...SAFE, output: 'htmlAndMathml' })
      onFails(false)
    } catch {
      onFails(true)
    }
  }, [latex, isEmpty, onFails])
  return (
    <div className="formula-preview" role="group" aria-label={t('formulaDialog.preview')} tabIndex={0}>
      {isEmpty ? <p className="soft">{t('formulaDialog.empty')}</p> : null}
      <div ref={place} />
    </div>
  )
}
