import { Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { type ImportFault, MAX_BOARD_IMPORT_BYTES, MAX_IMPORT_ELEMENTS } from '#shared/boardImport.ts'
import { MAX_PAGES } from '#shared/boardPages.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { goTo } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { fileSize } from '../classroom/chat/fileSize.ts'
import type { Importing } from './useImport.ts'

export function ImportButton({ importing, isDisabled }: { importing: Importing; isDisabled: boolean }) {
  const { t } = useWords()
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (file) importing.start(file)
  }
  return (
    <FileTrigger acceptedFileTypes={['.excalidraw', '.json', 'application/json']} onSelect={choose}>
      <Button isDisabled={isDisabled} isPending={importing.state.step === 'reading'}><Upload aria-hidden size={18} />{t('boards.import')}</Button>
    </FileTrigger>
  )
}

/** How far the import is, and what has become of it. */
export function ImportReport({ importing: { state, start, stop, dismiss } }: { importing: Importing }) {
  const { t } = useWords()
  const close = <Button look="plain" onPress={dismiss}>{t('app.close')}</Button>
  switch (state.step) {
    case 'idle': return null
    case 'reading': return <Reading name={state.name} pictures={state.pictures} onStop={stop} />
    case 'there': return (
      <Notice tone={state.leftOut > 0 ? 'warn' : 'info'} actions={<><Button onPress={() => { goTo({ name: 'board', boardId: state.board.id }) }}>{t('boards.openIt')}</Button>{close}</>}>
        <div role="status"><p>{t('boards.imported', { name: state.board.name })}</p>{state.leftOut > 0 ? <p>{t('boards.leftOut', { count: state.leftOut })}</p> : null}</div>
      </Notice>
    )
    case 'faulty': return <Fault fault={state.fault} actions={close} />
    case 'failed': return <ErrorNotice error={state.error} actions={<><Button onPress={() => { start(state.file) }}>{t('app.tryAgain')}</Button>{close}</>} />
  }
}

function Reading({ name, pictures, onStop }: { name: string; pictures: { done: number; all: number } | null; onStop(): void }) {
  const { t } = useWords()
  return (
    <div className="import-report">
      <p role="status">{t('boards.importing', { name })}</p>
      <div className="progress" role="progressbar" aria-label={t('boards.importing', { name })} />
      <div className="record-progress">
        <Button onPress={onStop}>{t('boards.importStop')}</Button>
        {pictures ? <span className="soft figures">{t('boards.importingPictures', pictures)}</span> : null}
      </div>
    </div>
  )
}

function Fault({ fault, actions }: { fault: ImportFault; actions: ReactNode }) {
  const { t, format } = useWords()
  const values = { most: fileSize(MAX_BOARD_IMPORT_BYTES, format.locale), pages: MAX_PAGES, elements: MAX_IMPORT_ELEMENTS }
  return <Notice tone="danger" urgent title={t(`boards.importFault.${fault}.title`)} actions={actions}><p>{t(`boards.importFault.${fault}.text`, values)}</p></Notice>
}
