import { PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react'
import type { Call } from '#shared/calls.ts'
import { PersonActions } from '../../components/PersonActions.tsx'
import { othersOf } from '../../domain/callOutcome.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { callNames, callWords } from '../../i18n/callWords.ts'

export function CallRow({ call, now }: { call: Call; now: number }) {
  const { t, format } = useWords()
  const me = useMe()
  const Icon = call.missed ? PhoneMissed : call.direction === 'outgoing' ? PhoneOutgoing : PhoneIncoming
  const [first] = othersOf(call, me.id)
  const details = [
    format.moment(Date.parse(call.startedAt), now),
    ...(call.seconds === 0 ? [] : [format.duration(call.seconds, 'short')]),
    ...(call.seconds === 0 || call.quality === 'unknown' ? [] : [t(`callList.network.${call.quality}`)]),
  ]
  return (
    <li className="record-row call-row" data-missed={call.missed}>
      <Icon aria-hidden size={20} className="call-icon" />
      <div className="record-words">
        <p className="record-name"><a href={hrefOf({ name: 'callDetails', callId: call.id })}>{callNames(call, me.id, t, format)}</a></p>
        <p className="call-outcome">{callWords(call, me.id, t)}</p>
        <p className="record-line soft figures">{details.map((detail) => <span key={detail}>{detail}</span>)}</p>
      </div>
      <div className="record-actions">{first ? <PersonActions person={first} /> : null}</div>
    </li>
  )
}
