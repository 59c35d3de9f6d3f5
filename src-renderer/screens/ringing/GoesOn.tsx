import { Phone } from 'lucide-react'
import { othersIn } from '../../domain/callPeople.ts'
import { useCalls } from '../../hooks/useCallDesk.ts'
import { hrefOf, useRoute } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { lastCall } from '../call/lastCall.ts'

/** This tab was in a call when its page was reloaded, and the call goes on. */
export function GoesOn() {
  const { t, format } = useWords()
  const me = useMe()
  const route = useRoute()
  const away = useCalls((state) => state.away)
  if (!away || lastCall(away.id) === null || (route.name === 'call' && route.callId === away.id)) return null
  return (
    <div className="goes-on" role="status">
      <Phone aria-hidden size={18} />
      <p>{t('ringing.goesOn', { people: format.list(othersIn(away, me.id).map(({ name }) => name)) })}</p>
      <a className="link" href={hrefOf({ name: 'call', callId: away.id })}>{t('ringing.comeBack')}</a>
    </div>
  )
}
