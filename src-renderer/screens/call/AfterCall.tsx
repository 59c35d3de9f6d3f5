import { useQueryClient } from '@tanstack/react-query'
import { MessageSquare, Phone, Video } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Call } from '#shared/calls.ts'
import { isCallOver } from '#shared/callLifecycle.ts'
import { toAppError } from '#shared/errors.ts'
import type { Person } from '#shared/people.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { OutOfReach } from '../../components/OutOfReach.tsx'
import { type CallEnding, othersIn, endingOf } from '../../domain/callPeople.ts'
import { callsKey } from '../../hooks/useCallHistory.ts'
import { useCalling } from '../../hooks/useCalling.ts'
import { useEndPicture } from '../../hooks/useEndPicture.ts'
import { useOpenConversation } from '../../hooks/useOpenConversation.ts'
import { useIsInReach } from '../../hooks/usePeople.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { Format } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { CallQuality } from '../callDetails/CallQuality.tsx'
import { RateCall } from './RateCall.tsx'

/** What became of the call, and what to do next. `boardId`: where it is known, the picture of its end is made. */
export function AfterCall({ call, boardId }: { call: Call; boardId?: string | undefined }) {
  const { t, format } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const outcome = endingOf(call, me.id)
  const { title, text } = outcomeWords(call, outcome, t, format)
  const others = othersIn(call, me.id)
  useEndPicture(isCallOver(call.status) ? boardId : undefined)
  useEffect(() => { void queries.invalidateQueries({ queryKey: callsKey }) }, [queries, call.status])
  return (
    <main className="centered after-call">
      <div role="alert">
        <h1>{title}</h1>
        {'by' in outcome ? null : <p className="soft">{format.list(others.map(({ name }) => name))}</p>}
        {text === '' ? null : <p>{text}</p>}
      </div>
      <NextSteps call={call} person={others[0] ?? null} isAgain={outcome.kind !== 'ended' && call.callerId === me.id} />
      {outcome.kind === 'ended' ? <RateCall call={call} /> : null}
      {outcome.kind === 'ended' && isCallOver(call.status) ? <div className="after-card"><CallQuality callId={call.id} /></div> : null}
    </main>
  )
}

function outcomeWords(call: Call, outcome: CallEnding, t: Translate, format: Format): { title: string; text: string } {
  switch (outcome.kind) {
    case 'ended': return { title: t(outcome.goesOn ? 'afterCall.left' : 'afterCall.ended'), text: call.seconds === 0 ? '' : t('afterCall.took', { duration: format.duration(call.seconds) }) }
    case 'declined': return { title: t('afterCall.declined', { name: outcome.by.name }), text: outcome.quickReply === null ? '' : t('afterCall.reply', { text: outcome.quickReply }) }
    case 'noAnswer': return { title: t('afterCall.noAnswer', { name: outcome.by.name }), text: t('afterCall.noAnswerText', { name: outcome.by.name }) }
    case 'busy': return { title: t('calling.busy', { name: outcome.by.name }), text: t('calling.busyText', { name: outcome.by.name }) }
    case 'offline': return { title: t('calling.offline', { name: outcome.by.name }), text: t('calling.offlineText', { name: outcome.by.name }) }
    default: return { title: t(`afterCall.${outcome.kind}`), text: '' }
  }
}

function NextSteps({ call, person, isAgain }: { call: Call; person: Person | null; isAgain: boolean }) {
  const { t } = useWords()
  const [first] = useState(isAgain)
  const { call: place, isCalling } = useCalling()
  const opening = useOpenConversation()
  const isInReach = useIsInReach(person?.id ?? '')
  const Icon = call.type === 'voice' ? Phone : Video
  return (
    <>
      {person === null || isInReach ? null : <p><OutOfReach person={person} /></p>}
      <div className="centered-actions">
        {person === null || !isInReach ? null : (
          <>
            <Button isPending={opening.isPending} onPress={() => { opening.mutate(person.id) }}><MessageSquare aria-hidden size={18} />{t(first ? 'calling.message' : 'afterCall.message')}</Button>
            <Button isPending={isCalling} onPress={() => { place(person.id, call.type) }}><Icon aria-hidden size={18} />{t(first ? 'calling.again' : 'afterCall.callBack')}</Button>
          </>
        )}
        <Button look="primary" autoFocus onPress={() => { goTo({ name: 'home' }) }}>{t('app.backToLessons')}</Button>
      </div>
      {opening.error ? <ErrorNotice error={toAppError(opening.error)} /> : null}
    </>
  )
}
