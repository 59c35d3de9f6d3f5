import type { ReactNode } from 'react'
import { AppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import type { OutgoingMessage } from '../../domain/outbox.ts'
import type { Delivery } from '../../domain/thread.ts'
import { useOutbox } from '../../hooks/useMessaging.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'

interface Props { text: string; author: string; isOwn: boolean; sentAt: string; state: ReactNode }

export function TextMessage({ text, author, isOwn, sentAt, state }: Props) {
  return (
    <li className="message" data-own={isOwn}>
      <Bubble text={text} author={author} />
      <p className="message-meta figures"><SentAt at={sentAt} />{state}</p>
    </li>
  )
}

export function SentAt({ at }: { at: string }) {
  const { format } = useWords()
  return <time dateTime={at}>{format.time(Date.parse(at))}</time>
}

export function OwnState({ state }: { state: Delivery | 'waiting' }) {
  const { t } = useWords()
  return <span className="message-state" data-state={state}>{t(`messages.${state}`)}</span>
}

/** One's own that has not been taken by the server yet, or was refused. */
export function WaitingMessage({ message: { clientId, text, failure } }: { message: OutgoingMessage }) {
  const { t } = useWords()
  return (
    <li className="message" data-own data-failed={failure !== null}>
      <Bubble text={text} author={t('app.you')} />
      {failure === null ? <p className="message-meta"><OwnState state="waiting" /></p> : <Failure clientId={clientId} error={new AppError(failure)} />}
    </li>
  )
}

function Failure({ clientId, error }: { clientId: string; error: AppError }) {
  const { t, format } = useWords()
  const outbox = useOutbox()
  return (
    <div className="message-failure" role="alert">
      <p>{t('messages.failed', { why: errorWords(error, t, format).what })}</p>
      <div className="message-actions">
        <Button look="plain" onPress={() => { outbox.tryAgain(clientId) }}>{t('app.tryAgain')}</Button>
        <Button look="plain" onPress={() => { outbox.remove(clientId) }}>{t('messages.delete')}</Button>
      </div>
    </div>
  )
}

function Bubble({ text, author }: { text: string; author: string }) {
  return <p className="bubble"><span className="hidden-visually">{author}: </span>{text}</p>
}
