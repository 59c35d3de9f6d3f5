import { useLaterTexts } from '../hooks/useLaterTexts.ts'
import { useWords } from '../hooks/useWords.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'

export interface Unsent { messages: number; board: number }

/** What would be lost by signing out, and whether that is wanted. */
export function SignOutQuestion({ messages, board, onConfirm, onClose }: Unsent & { onConfirm: () => void; onClose: () => void }) {
  useLaterTexts()
  const { t } = useWords()
  const text = [...(messages > 0 ? [t('signOut.messages', { count: messages })] : []), ...(board > 0 ? [t('signOut.board', { count: board })] : []), t('signOut.deleted')]
  return <ConfirmDialog title={t('signOut.title')} text={text.join(' ')} action={t('signOut.anyway')} onConfirm={onConfirm} onClose={onClose} />
}
