import { Avatar } from '../../components/Avatar.tsx'
import type { OwnCall } from '../../domain/CallDesk.ts'
import { othersIn } from '../../domain/callPeople.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useSlow } from '../classroom/useMoments.ts'

/** After an answer the other side comes at once; only later is its connection lost. */
const LOST_AFTER_MS = 5_000

/** Stands where the other person will be: what the call is doing, in words. */
export function CallWaitingTile({ own }: { own: OwnCall }) {
  const { t, format } = useWords()
  const me = useMe()
  const names = othersIn(own.call, me.id).map(({ name }) => name)
  const isPending = own.call.status === 'pending'
  const isLost = useSlow(!isPending, LOST_AFTER_MS)
  const people = format.list(names)
  const words = isPending
    ? (own.rings ? { title: t('calling.rings', { people }), text: t('calling.ringsText') } : { title: t('calling.calling', { people }), text: t('calling.callingText') })
    : (isLost ? { title: t('callRoom.alone'), text: t('callRoom.aloneText') } : { title: t('room.connecting'), text: '' })
  return (
    <div className="tile tile-waiting tile-calling" data-rings={isPending && own.rings}>
      <Avatar name={names[0] ?? ''} size="large" />
      <div role="status">
        <p className="waiting-title">{words.title}</p>
        <p className="soft">{words.text}</p>
      </div>
    </div>
  )
}
