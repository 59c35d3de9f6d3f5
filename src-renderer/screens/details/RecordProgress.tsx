import { type RefObject, useLayoutEffect, useRef } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useWords } from '../../hooks/useWords.ts'
import { fileSize } from '../classroom/chat/fileSize.ts'
import type { RecordDownload } from './useRecordDownload.ts'

interface Props { record: RecordDownload; /** Where the keyboard goes when the download ends. */ starter: RefObject<HTMLElement | null> }

/** How far the download of a lesson's record is, and the way out of it. How large it will be is not known before its end. */
export function RecordProgress({ record: { state, start, cancel }, starter }: Props) {
  const { t } = useWords()
  return (
    <>
      <p role="status" className="soft record-status">{state.step === 'coming' ? t('details.recordComes') : state.step === 'there' ? t('details.recordThere') : ''}</p>
      {state.step === 'coming' ? <Coming bytes={state.bytes} onCancel={cancel} starter={starter} /> : null}
      {state.step === 'failed' ? <ErrorNotice error={state.error} actions={<Button onPress={start}>{t('app.tryAgain')}</Button>} /> : null}
    </>
  )
}

function Coming({ bytes, onCancel, starter }: { bytes: number; onCancel(): void } & Pick<Props, 'starter'>) {
  const { t, format } = useWords()
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [own, before] = [place.current, starter.current]
    return () => { if (own?.contains(document.activeElement)) before?.focus() }
  }, [starter])
  return (
    <div className="record-progress" ref={place}>
      <Button onPress={onCancel}>{t('details.recordCancel')}</Button>
      {bytes === 0 ? null : <span className="soft figures">{t('details.recordSize', { size: fileSize(bytes, format.locale) })}</span>}
    </div>
  )
}
