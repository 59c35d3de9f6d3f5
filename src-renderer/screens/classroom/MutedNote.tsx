import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { mutedHintSetting } from '../../hooks/mediaSettings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'

/** Long enough to be read. */
const STAYS_MS = 6_000

/** Says that one speaks while muted. The microphone is listened to only while this may be shown. */
export function MutedNote({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const wanted = useValue(mutedHintSetting, (current) => current)
  const on = useValue(room.engine.state, ({ own }) => own.microphone.live)
  const speaks = useSpeaksMuted(room, wanted)
  return <div className="muted-note" role="status">{speaks && wanted && !on ? <p>{t('sound.speaksMuted')}</p> : null}</div>
}

/** True from the first words on, until nothing has been said for a while. */
function useSpeaksMuted({ engine }: LiveRoom, wanted: boolean): boolean {
  const [speaks, setSpeaks] = useState(false)
  useEffect(() => {
    if (!wanted) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = engine.speaksMuted.subscribe(() => {
      clearTimeout(timer)
      if (engine.speaksMuted.get()) setSpeaks(true)
      else timer = setTimeout(() => { setSpeaks(false) }, STAYS_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
      setSpeaks(false)
    }
  }, [engine, wanted])
  return speaks
}
