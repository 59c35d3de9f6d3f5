import { Download } from 'lucide-react'
import type { RoomFile } from '#shared/chat.ts'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { useWords } from '../../../hooks/useWords.ts'
import { saveAs } from './saveAs.ts'

/** A picture as large as the window lets it be. */
export function PictureDialog({ file, url, onClose }: { file: RoomFile; url: string; onClose(): void }) {
  const { t } = useWords()
  return (
    <AppDialog title={file.name} isOpen onClose={onClose} size="wide">
      <img className="chat-picture-large" src={url} alt={file.name} />
      <div className="dialog-actions"><Button onPress={() => { saveAs(url, file.name) }}><Download aria-hidden size={18} />{t('chat.save')}</Button></div>
    </AppDialog>
  )
}
