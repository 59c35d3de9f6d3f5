import type { AppError } from '#shared/errors.ts'
import { useWords } from '../hooks/useWords.ts'
import { AppDialog } from './AppDialog.tsx'
import { Button } from './Button.tsx'
import { ErrorNotice } from './Notice.tsx'

interface Props {
  title: string
  text: string
  /** What is done, in the words of its button. */
  action: string
  look?: 'primary' | 'danger'
  isPending?: boolean
  error?: AppError | null
  onConfirm(): void
  onClose(): void
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, text, action, look = 'danger', isPending = false, error = null, onConfirm, onClose }: Props) {
  const { t } = useWords()
  return (
    <AppDialog title={title} isOpen onClose={onClose} role="alertdialog">
      <p>{text}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>{t('app.cancel')}</Button>
        <Button look={look} isPending={isPending} onPress={onConfirm}>{action}</Button>
      </div>
    </AppDialog>
  )
}
