import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { MAX_MESSAGE_LENGTH } from '#shared/conversations.ts'
import { Button } from '../../components/Button.tsx'
import { useOutbox } from '../../hooks/useMessaging.ts'
import { useWords } from '../../hooks/useWords.ts'

/** From here on it is told how much is left. */
const NEAR_END = MAX_MESSAGE_LENGTH - 400

interface Props { conversationId: string; otherName: string; /** By conversation, for as long as the screen is open. */ drafts: Map<string, string> }

export function Composer({ conversationId, otherName, drafts }: Props) {
  const { t, format } = useWords()
  const outbox = useOutbox()
  const [text, setText] = useState(drafts.get(conversationId) ?? '')
  const message = plain(text)
  const left = MAX_MESSAGE_LENGTH - message.length
  const change = (next: string) => {
    drafts.set(conversationId, next)
    setText(next)
  }
  function send(): void {
    if (message === '' || left < 0) return
    outbox.add(conversationId, message)
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
      <div className="composer-field field-box">
        <textarea rows={1} value={text} onChange={(event) => { change(event.target.value) }} onKeyDown={onKeyDown} enterKeyHint="send"
          aria-label={t('messages.write', { name: otherName })} placeholder={t('messages.placeholder')} aria-describedby="composer-left" aria-invalid={left < 0} />
      </div>
      <Button type="submit" look="primary" aria-label={t('messages.send')} isDisabled={message === '' || left < 0}><SendHorizontal aria-hidden size={18} /></Button>
      <p id="composer-left" className="composer-left figures" data-over={left < 0} {...(left < 0 ? { role: 'status' } : {})}>
        {message.length < NEAR_END ? null : t(left < 0 ? 'messages.tooLong' : 'messages.left', { number: format.number(Math.abs(left)) })}
      </p>
    </form>
  )
}

/** As the server takes it: without the ends' spaces, NULs and halves of characters, which pasted text can hold. */
const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()
