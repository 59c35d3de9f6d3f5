import { MonitorUp, MonitorX, Pause, Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../components/Button.tsx'
import type { StripHost } from '../../host/stripHost.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useValue } from '../../hooks/useValue.ts'
import type { StripWords } from '../../i18n/stripWords.ts'

const asIs = (strip: { paused: boolean } | null) => strip

/** All of the strip: that others see this screen, and the ways out of it. */
export function StripScreen({ host, words }: { host: StripHost; words: StripWords }) {
  const strip = useValue(host.strip, asIs)
  const isPaused = strip?.paused === true
  const says = isPaused ? words.paused : words.sharing
  useTitle(says)
  const seen = useRef<HTMLElement>(null)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const [box] = entry?.borderBoxSize ?? []
      if (box && box.blockSize > 0) host.fit({ width: box.inlineSize, height: box.blockSize })
    })
    if (seen.current) observer.observe(seen.current)
    return () => { observer.disconnect() }
  }, [host])
  return (
    <main ref={seen} className={isPaused ? 'strip strip-paused' : 'strip'} aria-labelledby="strip-words">
      <MonitorUp aria-hidden size={20} />
      <h1 id="strip-words" aria-live="polite">{says}</h1>
      <Button isDisabled={strip === null} onPress={() => { host.command(isPaused ? 'resume' : 'pause') }}>
        {isPaused ? <Play aria-hidden size={18} /> : <Pause aria-hidden size={18} />}{isPaused ? words.resume : words.pause}
      </Button>
      <Button look="danger" onPress={() => { host.command('stop') }}><MonitorX aria-hidden size={18} />{words.stop}</Button>
    </main>
  )
}
