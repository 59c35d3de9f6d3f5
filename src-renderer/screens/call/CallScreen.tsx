import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { isOverFor, othersIn } from '../../domain/callPeople.ts'
import { useCall } from '../../hooks/useCallHistory.ts'
import { useCalls } from '../../hooks/useCallDesk.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { LessonProblem } from '../lesson/LessonProblem.tsx'
import { AfterCall } from './AfterCall.tsx'
import { CallVisit } from './CallVisit.tsx'
import { ComeBack } from './ComeBack.tsx'

/** From calling, or from the answer, to the minute after the call. */
export function CallScreen({ callId }: { callId: string }) {
  const own = useCalls((state) => (state.own?.call.id === callId ? state.own : null))
  return own ? <CallVisit own={own} /> : <CallFromServer callId={callId} />
}

/** This page is not in it: it was reloaded, or the address was opened. */
function CallFromServer({ callId }: { callId: string }) {
  const { t, format } = useWords()
  const me = useMe()
  const call = useCall(callId)
  useTitle(call.data ? t('callRoom.with', { people: format.list(othersIn(call.data, me.id).map(({ name }) => name)) }) : t('callSettings.title'))
  if (call.data) return isOverFor(call.data, me.id) ? <AfterCall call={call.data} /> : <ComeBack call={call.data} />
  if (call.isPending) return <Waiting text={t('callRoom.opening')} />
  return <LessonProblem error={toAppError(call.error)}><Button isPending={call.isFetching} onPress={() => { void call.refetch() }}>{t('app.tryAgain')}</Button></LessonProblem>
}
