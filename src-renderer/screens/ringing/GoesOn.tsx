import { Phone } from 'lucide-react'
import { othersIn } from '../../domain/callPeople.ts'
import { useCalls } from '../../hooks/useCallDesk.ts'
import { hrefOf, useRoute } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** The person is in a call without this page: on another device, or since before a reload or a crash. */
export function GoesOn() {
  const { t, format } = useWords()
  const me = useMe()
  const route = useRoute()
  const away = useCalls((state) => state.away)
  if (!away || (route.name === 'call' && route.callId === away.id)) return null
  return (
    <div className="goes-on" role="status">
      <Phone aria-hidden size={18} />
      <p>{t('ringing.goesOn', { people: format.list(othersIn(away, me.id).map(({ name }) => name)) })}</p>
      <a className="link" href={hrefOf({ name: 'call', callId: away.id })}>{t('ringing.comeBack')}</a>
    </div>
  )
}
