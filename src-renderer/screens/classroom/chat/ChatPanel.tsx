import { Upload } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, useEffect, useState } from 'react'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { PanelFrame } from '../PanelFrame.tsx'
import { ChatComposer } from './ChatComposer.tsx'
import { ChatLog } from './ChatLog.tsx'
import './chat.css'

/** The chat of the room one is in. Files come by the button, by dropping and by pasting. */
export function ChatPanel({ room, onClose }: { room: LiveRoom; onClose(): void }) {
  const { t } = useWords()
  const { chat } = room
  const [dropping, setDropping] = useState(false)
  useEffect(() => {
    chat.setOpen(true)
    return () => { chat.setOpen(false) }
  }, [chat])
  const sendFiles = (files: readonly File[]) => { for (const file of files) chat.send({ text: '', file }) }
  const onDrop = (event: DragEvent) => {
    setDropping(false)
    if (!hasFiles(event)) return
    event.preventDefault()
    sendFiles(filesOf(event.dataTransfer))
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData)
    // What is copied from a text processor is text, and a picture of it.
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    sendFiles(files)
  }
  return (
    <PanelFrame title={t('chat.title')} onClose={onClose} className="room-chat">
      <div className="room-chat-body" onPaste={onPaste} onDrop={onDrop}
        onDragOver={(event) => { if (hasFiles(event)) { event.preventDefault(); setDropping(true) } }}
        onDragLeave={({ currentTarget, relatedTarget }) => { if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDropping(false) }}>
        <ChatLog chat={chat} />
        <ChatComposer chat={chat} onFiles={sendFiles} />
        {dropping ? <div className="room-chat-drop"><Upload aria-hidden size={28} /><p>{t('chat.drop')}</p></div> : null}
      </div>
    </PanelFrame>
  )
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

/** Folders are no files, though they look like ones. */
function filesOf(data: DataTransfer): File[] {
  return [...data.items].flatMap((item) => {
    const file = item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true ? item.getAsFile() : null
    return file ?? []
  })
}
