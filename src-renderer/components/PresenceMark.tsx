import type { Presence } from '#shared/presence.ts'
import { useWords } from '../hooks/useWords.ts'

/** Told apart by shape and word as well as by colour. `withWord`: in sight; otherwise it is only read out. */
export function PresenceMark({ presence, withWord = true }: { presence: Presence; withWord?: boolean }) {
  const { t } = useWords()
  const word = t(`presence.${presence}`)
  return (
    <span className="presence" data-presence={presence} {...(withWord ? {} : { title: word })}>
      <svg aria-hidden width="12" height="12" viewBox="0 0 12 12">{shapes[presence]}</svg>
      <span {...(withWord ? {} : { className: 'hidden-visually' })}>{word}</span>
    </span>
  )
}

const shapes = {
  online: <circle cx="6" cy="6" r="5" className="presence-fill" />,
  away: <><circle cx="6" cy="6" r="4.5" className="presence-edge" /><path d="M6 1.5a4.5 4.5 0 0 1 0 9z" className="presence-fill" /></>,
  busy: <><circle cx="6" cy="6" r="5" className="presence-fill" /><path d="M3.5 6h5" className="presence-gap" /></>,
  inLesson: <rect x="1" y="1" width="10" height="10" rx="2.5" className="presence-fill" />,
  offline: <circle cx="6" cy="6" r="4.5" className="presence-edge" />,
}
