import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { type Board, MAX_BOARD_NAME } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { boardsKey, useBoardChoices, useBoardParts } from '../../hooks/useBoards.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useNameFault } from './useNameFault.ts'

const EMPTY = 'empty'

/** A name, and what it begins with. */
export function NewBoardDialog({ onClose }: { onClose(): void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [from, setFrom] = useState(EMPTY)
  const [isFaulty, setFaulty] = useState(false)
  const templates = useBoardChoices('templates').data ?? []
  const fault = useNameFault(name)
  const creating = useCreating()
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    setFaulty(fault !== undefined)
    if (fault === undefined) creating.mutate({ name: name.trim(), from: from === EMPTY ? null : from })
  }
  return (
    <AppDialog title={t('boards.new')} isOpen onClose={onClose} isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TextInput label={t('boards.newName')} value={name} onChange={setName} autoFocus maxLength={MAX_BOARD_NAME * 2} error={isFaulty ? fault : undefined} />
        {templates.length > 0 ? <Choice label={t('boards.newFrom')} value={from} onChange={setFrom} options={[{ id: EMPTY, label: t('boards.newEmpty') }, ...templates.map((board) => ({ id: board.id, label: board.name }))]} /> : null}
        {creating.error ? <ErrorNotice error={creating.error} /> : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isPending={creating.isPending}>{t('boards.create')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function useCreating() {
  const parts = useBoardParts()
  const queries = useQueryClient()
  return useMutation<Board, AppError, { name: string; from: string | null }>({
    mutationFn: async ({ name, from }) => {
      const { api } = await parts()
      return api.createBoard({ body: { name, ...(from === null ? {} : { copyOf: { boardId: from } }) } }).catch((thrown: unknown) => { throw toAppError(thrown) })
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: boardsKey })
      goTo({ name: 'board', boardId: id })
    },
  })
}
