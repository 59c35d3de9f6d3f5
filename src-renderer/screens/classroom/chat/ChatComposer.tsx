import { Paperclip, SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { MAX_CHAT_LENGTH } from '#shared/chat.ts'
import { Button } from '../../../components/Button.tsx'
import type { RoomChat } from '../../../domain/RoomChat.ts'
import { useWords } from '../../../hooks/useWords.ts'

/** From here on it is told how much is left. */
const NEAR_END = MAX_CHAT_LENGTH - 400
/** What has been begun is there when the panel is opened again. */
const drafts = new WeakMap<RoomChat, string>()

export function ChatComposer({ chat, onFiles }: { chat: RoomChat; onFiles(files: readonly File[]): void }) {
  const { t, format } = useWords()
  const [text, setText] = useState(drafts.get(chat) ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => { field.current?.focus({ preventScroll: true }) }, [])
  const message = plain(text)
  const left = MAX_CHAT_LENGTH - message.length
  const change = (next: string) => {
    drafts.set(chat, next)
    setText(next)
  }
  function send(): void {
    if (message === '' || left < 0) return
    chat.send({ text: message })
    change('')
  }
  // Enter also ends what an input method puts together.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form className="composer" onSubmit={(event: SyntheticEvent) => { event.preventDefault(); send() }}>
      <input ref={picker} type="file" multiple hidden aria-label={t('chat.attach')} onChange={({ currentTarget }) => {
        onFiles([...currentTarget.files ?? []])
        // The same file can be chosen again.
        currentTarget.value = ''
      }} />
      <Button look="plain" aria-label={t('chat.attach')} onPress={() => { picker.current?.click() }}><Paperclip aria-hidden size={18} /></Button>
      <div className="composer-field field-box">
        <textarea ref={field} rows={1} value={text} onChange={(event) => { change(event.target.value) }} onKeyDown={onKeyDown} enterKeyHint="send"
          aria-label={t('chat.write')} placeholder={t('messages.placeholder')} aria-describedby="chat-left" aria-invalid={left < 0} />
      </div>
      <Button type="submit" look="primary" aria-label={t('messages.send')} isDisabled={message === '' || left < 0}><SendHorizontal aria-hidden size={18} /></Button>
      <p id="chat-left" className="composer-left figures" data-over={left < 0} {...(left < 0 ? { role: 'status' } : {})}>
        {message.length < NEAR_END ? null : t(left < 0 ? 'messages.tooLong' : 'messages.left', { number: format.number(Math.abs(left)) })}
      </p>
    </form>
  )
}

/** As the server takes it: without the ends' spaces, NULs and halves of characters, which pasted text can hold. */
const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()
