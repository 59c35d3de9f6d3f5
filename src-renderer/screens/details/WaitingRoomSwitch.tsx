import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AppError, toAppError } from '#shared/errors.ts'
import { isOver } from '#shared/sessionLifecycle.ts'
import type { Session } from '#shared/sessions.ts'
import { ErrorNotice } from '../../components/Notice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'

/** For the lesson's own tutor, until it is over. */
export function WaitingRoomSwitch({ session }: { session: Session }) {
  const { t } = useWords()
  const me = useMe()
  const { api } = useServices()
  const isOnline = useIsOnline()
  const queries = useQueryClient()
  const changing = useMutation<Session, AppError, boolean>({
    mutationFn: (waitingRoom) => api.patchSession({ params: { id: session.id }, body: { waitingRoom, revision: session.revision } }).catch((thrown: unknown) => { throw toAppError(thrown) }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
  if (session.tutor.id !== me.id || isOver(session.status)) return null
  return (
    <>
      <SwitchInput label={t('booking.waitingRoom')} hint={t('booking.waitingRoomHint')} isDisabled={!isOnline || changing.isPending}
        isSelected={changing.isPending ? changing.variables : session.waitingRoom} onChange={(waitingRoom) => { changing.mutate(waitingRoom) }} />
      {changing.error ? <ErrorNotice error={changing.error} /> : null}
    </>
  )
}
