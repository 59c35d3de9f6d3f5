import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { callerOf } from '../../domain/callPeople.ts'
import { useCalls } from '../../hooks/useCallDesk.ts'
import { useWords } from '../../hooks/useWords.ts'
import { RingCard } from './RingCard.tsx'
import { useRingSound } from './useRingSound.ts'
import { useRingNotification } from './useRingNotification.ts'

/** Takes the focus to the call that rings, by the person's wish alone: whoever types must not answer by accident. */
const FOCUS_KEY = 'F8'

/** In the top layer and outside the page, which an open dialog makes inert: it neither hides the call nor holds the focus back. */
export function RingCards() {
  const { t } = useWords()
  const rings = useCalls((state) => state.rings)
  const layer = useRef<HTMLDivElement>(null)
  const ringing = rings.filter(({ answering }) => !answering)
  useRingSound(ringing.length > 0)
  useRingNotification(ringing)
  useFocusKey(layer, rings.length > 0)
  return createPortal(
    <div className="ring-layer" ref={layer} data-react-aria-top-layer="true">
      <div className="hidden-visually" role="alert">
        {ringing.map(({ call }) => <p key={call.id}>{t(`ringing.${call.type}`, { name: callerOf(call)?.name ?? '' })}. {t('ringing.hint')}</p>)}
      </div>
      {rings.map((ring) => <RingCard key={ring.call.id} ring={ring} />)}
    </div>,
    document.body,
  )
}

/** There and, with Escape, back to where one was. */
function useFocusKey(layer: { current: HTMLElement | null }, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined
    let before: Element | null = null
    const press = (event: KeyboardEvent) => {
      const inside = layer.current?.contains(document.activeElement) ?? false
      if (event.key === FOCUS_KEY && !inside) {
        before = document.activeElement
        layer.current?.querySelector<HTMLElement>('button')?.focus()
      } else if (event.key === 'Escape' && inside && before instanceof HTMLElement) before.focus()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', press, true)
    return () => { document.removeEventListener('keydown', press, true) }
  }, [layer, active])
}
