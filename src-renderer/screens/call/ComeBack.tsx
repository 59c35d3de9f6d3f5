import type { Call } from '#shared/calls.ts'
import { Button } from '../../components/Button.tsx'
import { othersIn, stateIn } from '../../domain/callPeople.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { forgetCall, lastCall } from './lastCall.ts'

/** Coming to a call that goes on opens nothing by itself (X1). */
export function ComeBack({ call }: { call: Call }) {
  const { t, format } = useWords()
  const desk = useCallDesk()
  const me = useMe()
  const rings = stateIn(call, me.id) === 'ringing'
  const people = format.list(othersIn(call, me.id).map(({ name }) => name))
  const enter = () => {
    if (rings) void desk.answer(call.id)
    else desk.comeBack(call, lastCall(call.id) ?? { microphone: true, camera: false })
  }
  const leave = () => {
    forgetCall()
    if (rings) desk.decline(call.id)
    else void desk.hangUp(call.id)
    goTo({ name: 'home' })
  }
  return (
    <main className="centered">
      <div role="alert">
        <h1>{t(rings ? 'callRoom.notHere' : 'callRoom.back')}</h1>
        <p className="soft">{t('callRoom.with', { people })}</p>
        {rings ? null : <p>{t('callRoom.backText')}</p>}
      </div>
      <div className="centered-actions">
        <Button onPress={leave}>{t(rings ? 'ringing.decline' : 'callRoom.hangUp')}</Button>
        <Button look="primary" onPress={enter}>{t(rings ? 'ringing.accept' : 'ringing.comeBack')}</Button>
      </div>
    </main>
  )
}
