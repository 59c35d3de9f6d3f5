import { Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../hooks/useWords.ts'
import { playOnce } from '../ringing/playOnce.ts'
import { Button } from './Button.tsx'

const VOLUME = 0.7

/** Plays a tone once on the chosen speaker (null: the system's), so that one knows where others will be heard. */
export function SpeakerTest({ speakerId }: { speakerId: string | null }) {
  const { t } = useWords()
  const [state, setState] = useState<'still' | 'plays' | 'failed'>('still')
  const playing = useRef<AbortController | null>(null)
  useEffect(() => {
    setState('still')
    return () => { playing.current?.abort() }
  }, [speakerId])
  const play = async () => {
    const turn = new AbortController()
    playing.current = turn
    setState('plays')
    const outcome = await playOnce({ tone: 'chime', volume: VOLUME, speakerId }, turn.signal).then(() => 'still' as const, () => 'failed' as const)
    if (!turn.signal.aborted) setState(outcome)
  }
  return (
    <div className="speaker-test">
      <Button isPending={state === 'plays'} onPress={() => { void play() }}><Volume2 aria-hidden size={18} />{t(state === 'plays' ? 'sound.testing' : 'sound.test')}</Button>
      <p className="device-note" role="status">{state === 'failed' ? t('sound.testFailed') : null}</p>
    </div>
  )
}
