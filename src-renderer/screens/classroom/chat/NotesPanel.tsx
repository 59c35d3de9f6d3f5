import { useWords } from '../../../hooks/useWords.ts'
import { PanelFrame } from '../PanelFrame.tsx'
import { RoomNotes } from './RoomNotes.tsx'
import './chat.css'

/** One's own notes of this room. */
export function NotesPanel({ roomId, onClose }: { roomId: string; onClose(): void }) {
  const { t } = useWords()
  return <PanelFrame title={t('chat.notes')} onClose={onClose}><div className="notes-panel"><RoomNotes key={roomId} roomId={roomId} /></div></PanelFrame>
}
