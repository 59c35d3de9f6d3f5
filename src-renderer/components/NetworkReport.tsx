import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert, Wifi } from 'lucide-react'
import type { NetworkFindings } from '#shared/networkCheck.ts'
import { networkVerdict, verdictTone } from '#shared/networkVerdict.ts'
import type { NetworkCheck, NetworkCheckState } from '../domain/NetworkCheck.ts'
import { useValue } from '../hooks/useValue.ts'
import { useWords } from '../hooks/useWords.ts'
import { networkLines } from '../i18n/networkWords.ts'
import { Button } from './Button.tsx'

const looks: Record<'bad' | 'weak' | 'good', { tone: string; Icon: LucideIcon }> = {
  bad: { tone: 'bad', Icon: CircleAlert }, weak: { tone: 'warn', Icon: TriangleAlert }, good: { tone: 'good', Icon: CircleCheck },
}
const whole = (state: NetworkCheckState) => state

/** A check of the network: one verdict, what it rests on, and the means to begin, stop or repeat it. */
export function NetworkReport({ check }: { check: NetworkCheck }) {
  const { t } = useWords()
  const state = useValue(check.state, whole)
  const run = () => { void check.run() }
  return (
    <div role="group" className="network" aria-label={t('network.title')}>
      <div role="status" className="network-status">{state.phase === 'idle' ? null : <Result state={state} />}</div>
      <div className="network-more">
        {state.phase === 'running' ? <Button onPress={check.cancel}>{t('network.stop')}</Button> : <Button onPress={run}>{t(state.phase === 'idle' ? 'network.start' : 'network.again')}</Button>}
        {state.phase === 'idle' ? null : <Details findings={state.findings} />}
      </div>
    </div>
  )
}

function Result({ state }: { state: Exclude<NetworkCheckState, { phase: 'idle' }> }) {
  const { t } = useWords()
  const verdict = state.phase === 'done' ? networkVerdict(state.findings) : null
  const { tone, Icon } = verdict === null ? { tone: 'none', Icon: Wifi } : looks[verdictTone[verdict]]
  return (
    <div className="verdict" data-tone={tone}>
      <Icon aria-hidden size={20} />
      <div className="verdict-words">
        <p className="notice-title">{verdict === null ? t('network.running') : t(`network.verdict.${verdict}`)}</p>
        <p>{verdict === null ? t('network.runningText') : t(`network.advice.${verdict}`)}</p>
      </div>
    </div>
  )
}

function Details({ findings }: { findings: Partial<NetworkFindings> }) {
  const { t, format } = useWords()
  return (
    <details className="network-details">
      <summary>{t('network.details')}</summary>
      <dl className="network-lines figures">{networkLines(findings, t, format).map(({ label, text }) => [<dt key={label}>{label}</dt>, <dd key={`${label} text`}>{text}</dd>])}</dl>
    </details>
  )
}
