import { isCallOver } from '#shared/callLifecycle.ts'
import { Button } from '../../components/Button.tsx'
import type { OwnCall } from '../../domain/CallDesk.ts'
import { ringingIn } from '../../domain/callPeople.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import type { VideoAsking } from './useVideoAsking.ts'

/** One line under the head: who asks for video, who said no, who is being called into the call. */
export function CallNotes({ own, video }: { own: OwnCall; video: VideoAsking }) {
  const { t, format } = useWords()
  const me = useMe()
  const { call, video: { askedBy, refusedBy } } = own
  const nameOf = (id: string) => call.people.find(({ person }) => person.id === id)?.person.name ?? t('ringing.somebody')
  if (askedBy !== null && !isCallOver(call.status)) {
    return (
      <section className="call-note" aria-label={t('callRoom.askVideoLong')}>
        <p role="alert">{t('callRoom.wantsVideo', { name: nameOf(askedBy) })}. <span className="soft">{t('callRoom.wantsVideoText')}</span></p>
        <Button look="primary" onPress={() => { video.answer(true) }}>{t('callRoom.turnOn')}</Button>
        <Button onPress={() => { video.answer(false) }}>{t('callRoom.stayVoice')}</Button>
      </section>
    )
  }
  const words = video.error ? errorWords(video.error, t, format).what : refusedBy !== null ? t('callRoom.noVideo', { name: nameOf(refusedBy) }) : calledWords()
  return <div className="call-note" role="status" data-empty={words === null}>{words === null ? null : <p>{words}</p>}</div>

  function calledWords(): string | null {
    const called = call.status === 'active' ? ringingIn(call, me.id) : []
    return called.length === 0 ? null : t('callRoom.called', { name: format.list(called.map(({ name }) => name)) })
  }
}
