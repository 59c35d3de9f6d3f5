import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useKeepVersion } from '../../hooks/useVersions.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { Whiteboard } from '../../whiteboard/Whiteboard.ts'

const MOST = 120

/** Keeps the board as it is now. What the server has not got yet would be missing, so that is waited for. */
export function KeepVersion({ boardId, board, onKept }: { boardId: string; board: Whiteboard; onKept(): void }) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const unsaved = useValue(board.state, (state) => state.unsaved > 0)
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keeping = useKeepVersion(boardId, board, () => {
    setOpen(false)
    setName('')
    onKept()
  })
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    if (!unsaved) keeping.mutate(name.trim())
  }
  if (!isOpen) return <div className="versions-keep"><Button isDisabled={!isOnline} onPress={() => { setOpen(true) }}>{t('versions.keep')}</Button></div>
  return (
    <div className="versions-keep">
      <Form className="form" onSubmit={submit}>
        <TextInput label={t('versions.keepName')} hint={t('versions.keepHint')} value={name} onChange={setName} maxLength={MOST} autoFocus />
        {unsaved ? <p role="status" className="soft">{t('versions.keepLater')}</p> : null}
        {keeping.error ? <ErrorNotice error={keeping.error} /> : null}
        <div className="dialog-actions">
          <Button onPress={() => { setOpen(false) }}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isDisabled={unsaved || !isOnline} isPending={keeping.isPending}>{t('versions.keep')}</Button>
        </div>
      </Form>
    </div>
  )
}
