import type { Call } from '#shared/calls.ts'
import { PersonActions } from '../../components/PersonActions.tsx'
import { othersOf } from '../../domain/callOutcome.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { callNames, callWords } from '../../i18n/callWords.ts'

/** With whom, what became of it, when and how long; and the ways to go on from here. */
export function CallFacts({ call }: { call: Call }) {
  const { t, format } = useWords()
  const me = useMe()
  const start = Date.parse(call.startedAt)
  const others = othersOf(call, me.id)
  const isGoingOn = call.status === 'active' && call.people.some(({ person, state }) => person.id === me.id && state === 'joined')
  return (
    <>
      <header className="details-head">
        <h1>{t('callDetails.title', { people: callNames(call, me.id, t, format) })}</h1>
        <p className="call-outcome" data-missed={call.missed}>{callWords(call, me.id, t)}</p>
      </header>
      <dl className="facts">
        <dt>{t('callDetails.when')}</dt><dd className="figures">{format.date(start)}, {format.time(start)}</dd>
        {call.seconds === 0 ? null : <><dt>{t('callDetails.duration')}</dt><dd className="figures">{format.duration(call.seconds)}</dd></>}
        {call.maxConcurrentParticipants > 2 ? <><dt>{t('callDetails.most')}</dt><dd>{t('callDetails.mostPeople', { count: call.maxConcurrentParticipants })}</dd></> : null}
      </dl>
      {isGoingOn ? <div className="details-actions"><a className="button button-primary record-link" href={hrefOf({ name: 'call', callId: call.id })}>{t('callDetails.resume')}</a></div> : null}
      {!isGoingOn && others.length === 1 && others[0] ? <div className="details-actions"><PersonActions person={others[0]} withWords /></div> : null}
    </>
  )
}
