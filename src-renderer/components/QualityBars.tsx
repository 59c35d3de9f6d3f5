import { useWords } from '../hooks/useWords.ts'

export const qualityLevels = ['unknown', 'excellent', 'good', 'poor', 'bad', 'veryBad', 'down'] as const
const barsOf = [0, 4, 3, 2, 1, 1, 0] as const
const heights = [5, 8, 11, 14]

interface Props {
  quality: number
  withWord?: boolean
  /** What stands around it says it already. */
  isSaid?: boolean
}

/** Agora's scale (0 unknown, 1 excellent … 6 down) as bars, told apart by number and word as well as by colour. */
export function QualityBars({ quality, withWord = false, isSaid = false }: Props) {
  const { t } = useWords()
  const level = qualityLevels[quality] ?? 'unknown'
  const word = t(`quality.levels.${level}`)
  const label = t('quality.label', { level: word })
  const on = barsOf[quality] ?? 0
  return (
    <span className="quality" data-level={level} {...(isSaid ? {} : { title: label })}>
      <svg {...(isSaid ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} width="17" height="14" viewBox="0 0 17 14">
        {heights.map((height, i) => <rect key={height} x={i * 4.5} y={14 - height} width="3" height={height} rx="1" className={i < on ? 'quality-on' : 'quality-off'} />)}
        {level === 'down' ? <path d="M2 2l12 11" className="quality-cross" /> : null}
      </svg>
      {withWord && level !== 'unknown' ? <span aria-hidden>{word}</span> : null}
    </span>
  )
}
