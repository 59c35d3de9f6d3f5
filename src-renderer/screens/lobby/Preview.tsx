import { Avatar } from '../../components/Avatar.tsx'
import { PersonVideo } from '../../components/PersonVideo.tsx'
import { sendsPicture } from '../../domain/blurTrouble.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { RtcEngine } from '../../rtc/RtcEngine.ts'

export function Preview({ engine, name }: { engine: RtcEngine; name: string }) {
  const { t } = useWords()
  const live = useValue(engine.state, ({ own }) => own.camera.live)
  const shown = useValue(engine.state, ({ own }) => sendsPicture(own))
  const pending = useValue(engine.state, (state) => state.own.camera.pending)
  return (
    <section className="preview" aria-label={t('lobby.preview')}>
      <PersonVideo engine={engine} person="self" shown={shown} />
      {shown ? null : <div className="preview-off"><Avatar name={name} size="large" />{live ? null : <p>{pending ? t('lobby.openingTitle') : t('lobby.cameraOff')}</p>}</div>}
    </section>
  )
}
