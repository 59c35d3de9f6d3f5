import type { Call } from '#shared/calls.ts'
import { Button } from '../../components/Button.tsx'
import { othersIn } from '../../domain/callPeople.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** The same person is in it on another device. */
export function CallElsewhere({ call, onAgain }: { call: Call; onAgain: () => void }) {
  const { t, format } = useWords()
  const me = useMe()
  return (
    <main className="centered">
      <div role="alert">
        <h1>{t('callRoom.elsewhere')}</h1>
        <p className="soft">{t('callRoom.with', { people: format.list(othersIn(call, me.id).map(({ name }) => name)) })}</p>
        <p>{t('callRoom.elsewhereText')}</p>
      </div>
      <div className="centered-actions">
        <Button onPress={onAgain}>{t('callRoom.useThis')}</Button>
        <Button look="primary" autoFocus onPress={() => { goTo({ name: 'home' }) }}>{t('app.backToLessons')}</Button>
      </div>
    </main>
  )
}
