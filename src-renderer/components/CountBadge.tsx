import { useWords } from '../hooks/useWords.ts'

const MOST = 99

/** A small number that waits for somebody; `label` says it in words. */
export function CountBadge({ count, label }: { count: number; label: string }) {
  const { format } = useWords()
  return (
    <span className="count-badge figures">
      <span aria-hidden>{count > MOST ? `${format.number(MOST)}+` : format.number(count)}</span>
      <span className="hidden-visually">{label}</span>
    </span>
  )
}
