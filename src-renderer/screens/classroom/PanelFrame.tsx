import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '../../components/Button.tsx'
import { useWords } from '../../hooks/useWords.ts'
import './panel.css'

interface Props { title: string; onClose(): void; className?: string; children: ReactNode }

/** A panel over the strip: its heading, the way out (Escape too), and the focus, which goes back where it came from. */
export function PanelFrame({ title, onClose, className = '', children }: Props) {
  const { t } = useWords()
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const own = frame.current
    // A field of the panel's own may have taken the focus already.
    if (!own?.contains(before)) own?.focus({ preventScroll: true })
    return () => { if (before instanceof HTMLElement && (document.activeElement === document.body || own?.contains(document.activeElement))) before.focus({ preventScroll: true }) }
  }, [])
  return (
    <section className={`panel-frame ${className}`} ref={frame} tabIndex={-1} aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onClose()
      }}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        <Button look="plain" size="icon" aria-label={t('chat.closePanel')} onPress={onClose}><X aria-hidden size={20} /></Button>
      </header>
      {children}
    </section>
  )
}
