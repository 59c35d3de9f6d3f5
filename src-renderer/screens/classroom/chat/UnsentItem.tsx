import type { AppError } from '#shared/errors.ts'
import { MAX_FILE_BYTES } from '#shared/chat.ts'
import { Button } from '../../../components/Button.tsx'
import type { RoomChat, UnsentMessage } from '../../../domain/RoomChat.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import { fileSize } from './fileSize.ts'
import { MessageText } from './MessageText.tsx'

interface Props { chat: RoomChat; message: UnsentMessage }

/** One's own that the server has not got: how far it is, or why not, and what to do. */
export function UnsentItem({ chat, message: { clientId, text, file, sent, error } }: Props) {
  const { t, format } = useWords()
  const cancel = () => { chat.cancel(clientId) }
  return (
    <li className="message" data-own data-failed={error !== null}>
      {text === '' ? null : <div className="bubble"><span className="hidden-visually">{t('app.you')}: </span><MessageText text={text} /></div>}
      {file ? (
        <div className="chat-file" data-failed={error !== null}>
          <span className="chat-file-words"><span className="chat-file-name">{file.name}</span><span className="soft figures">{fileSize(file.bytes, format.locale)}</span></span>
          {error ? null : <progress max={1} value={sent} aria-label={t('chat.sendingFile', { name: file.name })} />}
        </div>
      ) : null}
      {error ? <Failure error={error} isTooLarge={(file?.bytes ?? 0) > MAX_FILE_BYTES} onRetry={() => { chat.retry(clientId) }} onRemove={cancel} /> : (
        <p className="message-meta"><span>{t('messages.waiting')}</span>{file ? <Button look="plain" onPress={cancel} aria-label={t('chat.cancelFile', { name: file.name })}>{t('app.cancel')}</Button> : null}</p>
      )}
    </li>
  )
}

function Failure({ error, isTooLarge, onRetry, onRemove }: { error: AppError; isTooLarge: boolean; onRetry(): void; onRemove(): void }) {
  const { t, format } = useWords()
  const { what, next } = errorWords(error, t, format)
  return (
    <div className="message-failure" role="alert">
      <p>{isTooLarge ? t('chat.tooLarge', { size: fileSize(MAX_FILE_BYTES, format.locale) }) : `${what} ${next}`}</p>
      <div className="message-actions">
        {isTooLarge || error.code === 'FILE_TYPE' ? null : <Button look="plain" onPress={onRetry}>{t('app.tryAgain')}</Button>}
        <Button look="plain" onPress={onRemove}>{t('messages.delete')}</Button>
      </div>
    </div>
  )
}
