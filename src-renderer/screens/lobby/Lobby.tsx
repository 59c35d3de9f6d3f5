import type { Session } from '#shared/sessions.ts'
import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../components/Button.tsx'
import { KeptRecordings } from '../../components/KeptRecordings.tsx'
import { NetworkReport } from '../../components/NetworkReport.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { useNow } from '../../hooks/useNow.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { whenWords } from '../../i18n/whenWords.ts'
import { othersOf } from '../home/lessonPeople.ts'
import { wasInLesson } from '../lesson/lastLesson.ts'
import { DeviceLines } from './DeviceLines.tsx'
import { Preview } from './Preview.tsx'
import { Verdict } from './Verdict.tsx'

const TICK_MS = 10_000
/** After the preview stands: who joins at once is not met by a check that has just begun. */
const CHECK_AFTER_MS = 1_500

/** The place before the lesson: see oneself, choose devices, join whatever works (X3). */
export function Lobby({ room, session }: { room: LiveRoom; session: Session }) {
  const { t, format } = useWords()
  const me = useMe()
  const now = useNow(TICK_MS)
  const error = useValue(room.state, (state) => state.error)
  useEffect(() => lookAround(room), [room])
  return (
    <div className="lobby">
      <header className="lobby-head">
        <Button look="plain" onPress={() => { goTo({ name: 'home' }) }}><ArrowLeft aria-hidden size={18} />{t('app.backToLessons')}</Button>
      </header>
      <main className="lobby-main">
        <Preview engine={room.engine} name={me.name} />
        <div className="lobby-side">
          <div>
            <h1 className="lobby-title">{session.title}</h1>
            <p className="soft">{t('home.withPeople', { people: format.list(othersOf(session, me.id).map((person) => person.name)) })}</p>
            <p className="soft figures">{whenWords(session, now, t, format)}</p>
          </div>
          {error ? <ErrorNotice error={error} /> : null}
          <DeviceLines room={room} />
          <Verdict room={room} />
          <NetworkReport check={room.network} />
          {wasInLesson(session.id) && !error ? <p className="soft">{t('lobby.again')}</p> : null}
          <JoinButton room={room} />
          <KeptRecordings />
        </div>
      </main>
    </div>
  )
}

/** The own devices first, then the network. Returns "stop". */
function lookAround(room: LiveRoom): () => void {
  let gone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  void room.openDevices(devicesSetting.get()).then(() => {
    if (!gone) timer = setTimeout(() => { void room.network.run() }, CHECK_AFTER_MS)
  })
  return () => {
    gone = true
    clearTimeout(timer)
    room.network.cancel()
  }
}

/** By itself, so that pressing it draws nothing else while the first messages go out. */
function JoinButton({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const joining = useValue(room.state, (state) => state.phase === 'joining')
  const waiting = useValue(room.state, (state) => state.waiting)
  if (waiting) {
    return (
      <Notice tone="info" title={t('control.lobbyWaiting')} urgent actions={<Button autoFocus onPress={() => { void room.leave() }}>{t('control.stopWaiting')}</Button>}>
        <p>{t('control.lobbyWaitingText')}</p>
      </Notice>
    )
  }
  return (
    <div className="lobby-join">
      <Button look="primary" size="large" autoFocus isPending={joining} onPress={() => { void room.join() }}>{joining ? t('lobby.joining') : t('lobby.join')}</Button>
    </div>
  )
}
