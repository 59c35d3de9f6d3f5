import type { CallType } from '#shared/calls.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { DateInput } from '../../components/DateInput.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { type CallFilter, type CallTab, callTabs, emptyCallFilter, isTurned } from '../../domain/callFilter.ts'
import { useWords } from '../../hooks/useWords.ts'

const ANY = 'any'

interface Props { filter: CallFilter; onChange(change: Partial<CallFilter>): void }

export function CallFilters({ filter, onChange }: Props) {
  const { t } = useWords()
  const isNarrowed = filter.type !== null || filter.q !== '' || filter.from !== '' || filter.to !== ''
  return (
    <div className="call-filters" role="search" aria-label={t('menu.calls')}>
      <Segmented label={t('callList.which')} value={filter.tab} onChange={(id) => { onChange({ tab: id as CallTab }) }} options={callTabs.map((id) => ({ id, label: t(`callList.tabs.${id}`) }))} />
      <div className="filter-fields">
        <TextInput label={t('callList.search')} type="search" value={filter.q} onChange={(q) => { onChange({ q: q.slice(0, 200) }) }} />
        <Choice label={t('callList.kind')} value={filter.type ?? ANY} onChange={(id) => { onChange({ type: id === ANY ? null : id as CallType }) }}
          options={[{ id: ANY, label: t('callList.anyKind') }, { id: 'voice', label: t('callList.voice') }, { id: 'video', label: t('callList.video') }]} />
        <DateInput label={t('callList.from')} value={filter.from} onChange={(from) => { onChange({ from }) }} />
        <DateInput label={t('callList.to')} value={filter.to} onChange={(to) => { onChange({ to }) }} error={isTurned(filter) ? t('callList.turned') : undefined} />
      </div>
      {isNarrowed ? <Button look="plain" onPress={() => { onChange({ ...emptyCallFilter, tab: filter.tab }) }}>{t('callList.clear')}</Button> : null}
    </div>
  )
}
