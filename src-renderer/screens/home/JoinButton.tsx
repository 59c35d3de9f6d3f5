import type { Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { goTo } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props { session: Session; now: number; large?: boolean; describedBy: string }

export const isOpen = (session: Session, now: number): boolean => session.status === 'active' || now >= Date.parse(session.joinOpensAt)

/** Open from `joinOpensAt`; before that it says when. */
export function JoinButton({ session, now, large = false, describedBy }: Props) {
  const { t, format } = useWords()
  const opensAt = Date.parse(session.joinOpensAt)
  const open = isOpen(session, now)
  const reason = `${session.id}-opens`
  return (
    <div className="join">
      <Button look={open ? 'primary' : 'quiet'} size={large ? 'large' : 'normal'} isDisabled={!open} aria-describedby={open ? describedBy : `${describedBy} ${reason}`}
        onPress={() => { goTo({ name: 'lesson', sessionId: session.id }) }}>{t('home.join')}</Button>
      {open ? null : <span id={reason} className="join-reason">{t('home.opens', { time: format.moment(opensAt, now) })}</span>}
    </div>
  )
}
