import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Board } from '#shared/boards.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { boardsKey, useBoardParts } from '../../hooks/useBoards.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useNameFault } from './useNameFault.ts'

export function RenameBoardDialog({ board, onClose }: { board: Board; onClose(): void }) {
  const { t } = useWords()
  const [name, setName] = useState(board.name)
  const [isFaulty, setFaulty] = useState(false)
  const fault = useNameFault(name)
  const renaming = useRenaming(board.id, onClose)
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    setFaulty(fault !== undefined)
    if (fault === undefined) renaming.mutate(name.trim())
  }
  return (
    <AppDialog title={t('boards.rename')} isOpen onClose={onClose} isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TextInput label={t('boards.newName')} value={name} onChange={setName} autoFocus error={isFaulty ? fault : undefined} />
        {renaming.error ? <ErrorNotice error={renaming.error} /> : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isPending={renaming.isPending}>{t('boards.rename')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function useRenaming(id: string, onDone: () => void) {
  const parts = useBoardParts()
  const queries = useQueryClient()
  return useMutation<Board, AppError, string>({
    mutationFn: async (name) => (await parts()).api.patchBoard({ params: { id }, body: { name } }).catch((thrown: unknown) => { throw toAppError(thrown) }),
    onSettled: () => queries.invalidateQueries({ queryKey: boardsKey }),
    onSuccess: onDone,
  })
}
