import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Board } from '#shared/boards.ts'
import type { Session } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { useBoardChoices } from '../../hooks/useBoards.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { usePrepareBoard } from './useLessonBoard.ts'

interface Props { session: Session; onClose(): void; /** `name`: of the board that was chosen. */ onPrepared(name: string): void }

/** Chooses what the lesson opens with. */
export function PrepareBoardDialog({ session, onClose, onPrepared }: Props) {
  const { t } = useWords()
  const mine = useBoardChoices('mine')
  return (
    <AppDialog title={t('lessonBoard.prepareTitle')} isOpen onClose={onClose} isDismissable={false}>
      <Loaded query={mine}>{(boards) => (boards.length === 0 ? <NoBoards onClose={onClose} /> : <Choosing session={session} boards={boards} onClose={onClose} onPrepared={onPrepared} />)}</Loaded>
    </AppDialog>
  )
}

function NoBoards({ onClose }: { onClose(): void }) {
  const { t } = useWords()
  return <><p>{t('lessonBoard.noBoards')}</p><div className="dialog-actions"><Button onPress={onClose}>{t('app.close')}</Button></div></>
}

function Choosing({ session, boards, onClose, onPrepared }: Props & { boards: readonly Board[] }) {
  const { t } = useWords()
  // Templates are there for this.
  const options = [...boards].sort((a, b) => Number(b.isTemplate) - Number(a.isTemplate)).map(({ id, name, isTemplate }) => ({ id, label: isTemplate ? `${name} (${t('boards.template')})` : name }))
  const [boardId, setBoardId] = useState(options[0]?.id ?? '')
  const name = boards.find(({ id }) => id === boardId)?.name ?? ''
  const preparing = usePrepareBoard(session, () => { onPrepared(name) })
  const isDrawnOn = preparing.error?.code === 'CONFLICT'
  const choose = (id: string) => {
    setBoardId(id)
    preparing.reset()
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    preparing.mutate({ boardId, replace: isDrawnOn })
  }
  return (
    <Form className="form" onSubmit={submit}>
      <p>{t('lessonBoard.prepareText')}</p>
      <Choice label={t('lessonBoard.choose')} value={boardId} onChange={choose} options={options} />
      {isDrawnOn ? <Notice tone="warn" urgent title={t('lessonBoard.replaceTitle')}><p>{t('lessonBoard.replaceText', { name })}</p></Notice> : null}
      {preparing.error && !isDrawnOn ? <ErrorNotice error={preparing.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button type="submit" look="primary" isPending={preparing.isPending}>{isDrawnOn ? t('lessonBoard.replace', { name }) : t('lessonBoard.prepareDo')}</Button>
      </div>
    </Form>
  )
}
