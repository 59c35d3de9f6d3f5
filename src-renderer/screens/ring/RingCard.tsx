import { Ellipsis, Phone, PhoneOff, Video } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Call } from '#shared/calls.ts'
import type { Ring } from '#shared/desktop.ts'
import { AppError } from '#shared/errors.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import type { RingHost } from '../../host/ringHost.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import { QuickReplies } from './QuickReplies.tsx'

/** One call that rings: who, by voice or video, and the answers. */
export function RingCard({ host, ring: { call, declining, failure } }: { host: RingHost; ring: Ring }) {
  const { t } = useWords()
  const [showsReplies, setShowsReplies] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  const hideReplies = () => {
    setShowsReplies(false)
    more.current?.focus()
  }
  const words = t(`ringing.${call.type}`, { name: callerOf(call)?.name ?? t('ringing.somebody') })
  useTitle(words)
  if (failure !== null) return <Undelivered host={host} call={call} words={words} failure={new AppError(failure)} />
  return (
    <main className="ring" aria-labelledby="ring-words">
      <RingHead call={call} words={words} />
      <div className="ring-answers">
        <Button look="primary" onPress={() => { host.accept(call.id) }} isDisabled={declining}>
          {call.type === 'video' ? <Video aria-hidden size={18} /> : <Phone aria-hidden size={18} />}{t('ringing.accept')}
        </Button>
        <Button look="danger" onPress={() => { host.decline(call.id) }} isPending={declining}><PhoneOff aria-hidden size={18} />{t(declining ? 'ringing.declining' : 'ringing.decline')}</Button>
        <Button ref={more} size="icon" aria-label={t('ringing.replies')} aria-expanded={showsReplies} isDisabled={declining} onPress={() => { setShowsReplies(!showsReplies) }}>
          <Ellipsis aria-hidden size={18} />
        </Button>
      </div>
      {showsReplies && !declining ? <QuickReplies onChoose={(reply) => { host.decline(call.id, reply) }} onClose={hideReplies} /> : null}
    </main>
  )
}

const callerOf = ({ people, callerId }: Call) => people.find(({ person }) => person.id === callerId)?.person

function RingHead({ call, words }: { call: Call; words: string }) {
  const { t, format } = useWords()
  // Two people are the caller and the reader.
  const others = call.people.length > 2 ? call.people.filter(({ person, state }) => person.id !== call.callerId && state === 'joined').map(({ person }) => person.name) : []
  return (
    <div className="ring-head">
      <Avatar name={callerOf(call)?.name ?? ''} />
      <div className="ring-words">
        <h1 id="ring-words" title={words}>{words}</h1>
        {others.length > 0 ? <p className="soft" title={format.list(others)}>{t('ringing.withOthers', { people: format.list(others) })}</p> : null}
      </div>
    </div>
  )
}

/** The server has not heard that the person declines: it rings no more here, and the person is told. */
function Undelivered({ host, call, words, failure }: { host: RingHost; call: Call; words: string; failure: AppError }) {
  const { t, format } = useWords()
  const { what, next } = errorWords(failure, t, format)
  return (
    <main className="ring" aria-labelledby="ring-words">
      <RingHead call={call} words={words} />
      <p role="alert" className="ring-lost">{t('ringing.lost', { why: what, next })}</p>
      <div className="ring-answers">
        <Button look="danger" onPress={() => { host.decline(call.id) }}>{t('ringing.decline')}</Button>
        <Button onPress={host.putAway}>{t('app.close')}</Button>
      </div>
    </main>
  )
}
