import type { AppError } from '#shared/errors.ts'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { AccessHelp } from '../../components/AccessHelp.tsx'
import { Button } from '../../components/Button.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import type { DeviceKind, OwnDevice } from '../../rtc/RtcEngine.ts'
import { useSilent } from './useSilent.ts'
import { verdictOf } from './verdict.ts'

/** Whether one is ready, in words, and what to do when not. Joining stays possible in every case. */
export function Verdict({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const microphone = useValue(room.engine.state, (state) => state.own.microphone)
  const camera = useValue(room.engine.state, (state) => state.own.camera)
  const silent = useSilent(room.engine.microphoneLevel, microphone.live)
  const kind = verdictOf(microphone, camera, silent)
  const failed = kind === 'bothFail' || kind === 'microphoneFails' || kind === 'cameraFails'
  const tone = failed || kind === 'silent' ? 'warn' : 'good'
  const Icon = tone === 'warn' ? TriangleAlert : CircleCheck
  return (
    <div className="verdict" data-tone={tone} role="status">
      <Icon aria-hidden size={20} />
      <div className="verdict-words">
        <p className="notice-title">{kind === 'opening' ? t('lobby.openingTitle') : t(`lobby.${kind}`)}</p>
        {failed ? <Failures microphone={microphone} camera={camera} /> : <p>{plainText()}</p>}
        {failed ? <Button onPress={() => { void room.openDevices(devicesSetting.get()) }}>{t('app.tryAgain')}</Button> : null}
      </div>
    </div>
  )
  function plainText(): string {
    if (kind === 'opening') return t('lobby.opening')
    return kind === 'silent' ? t('lobby.silentText') : t('lobby.readyText')
  }
}

/** One reason where both have the same. */
function Failures({ microphone, camera }: { microphone: OwnDevice; camera: OwnDevice }) {
  const { t } = useWords()
  if (!microphone.error && !camera.error) return null
  if (microphone.error && camera.error && microphone.error.code !== camera.error.code) {
    return (
      <>
        <Failure error={microphone.error} kind="microphone" say={(why) => t('lobby.microphoneFailsWhy', { why })} />
        <Failure error={camera.error} kind="camera" say={(why) => t('lobby.cameraFailsWhy', { why })} />
      </>
    )
  }
  const kinds = (['microphone', 'camera'] as const).filter((kind) => (kind === 'microphone' ? microphone : camera).error !== null)
  const error = microphone.error ?? camera.error
  return error ? <><Failure error={error} kind={kinds[0] ?? 'microphone'} say={(why) => why} />{error.code === 'DEVICE_DENIED' && kinds[1] ? <AccessHelp kind={kinds[1]} /> : null}</> : null
}

/** What is not allowed is told with the way to allow it here. */
function Failure({ error, kind, say }: { error: AppError; kind: DeviceKind; say: (why: string) => string }) {
  const { t, format } = useWords()
  const { what, kept, next } = errorWords(error, t, format)
  if (error.code !== 'DEVICE_DENIED') return <p>{say(`${what} ${next} ${kept}`)}</p>
  return <><p>{say(`${what} ${kept}`)}</p><AccessHelp kind={kind} /></>
}
