import { useEffect } from 'react'
import { callerOf } from '../../domain/callPeople.ts'
import type { Ring } from '../../domain/ringingCalls.ts'
import { useIsSeen } from '../../hooks/useIsSeen.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** While nobody looks at the page, the call is told outside it, as long as it rings. */
export function useRingNotification(rings: readonly Ring[]): void {
  const { host: { notifications } } = useServices()
  const { t } = useWords()
  const isSeen = useIsSeen()
  const call = rings[0]?.call
  const [callId, name, type] = [call?.id, call ? callerOf(call)?.name ?? '' : '', call?.type ?? 'voice']
  useEffect(() => (callId === undefined || isSeen ? undefined : notifications?.showCall(callId, { title: t(`ringing.${type}`, { name }), body: t('ringing.label') })),
    [notifications, callId, name, type, isSeen, t])
}
