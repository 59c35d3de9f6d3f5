import { ChartColumn } from 'lucide-react'
import { useDeferredValue, useEffect } from 'react'
import { Notice } from '../../components/Notice.tsx'
import { Page } from '../../components/Page.tsx'
import { type CallFilter, showsAllMissed } from '../../domain/callFilter.ts'
import { useCallFilter } from '../../hooks/useCallFilter.ts'
import { useMarkMissedSeen, useUnseenMissed } from '../../hooks/useCallHistory.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useIsSeen } from '../../hooks/useIsSeen.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { CallFilters } from './CallFilters.tsx'
import { CallList } from './CallList.tsx'

/** Calls of the past, the latest first, and those that go on. */
export function CallsScreen() {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [filter, change] = useCallFilter()
  useTitle(t('menu.calls'))
  useSeeMissed(filter)
  return (
    <Page className="home call-list">
      <header className="home-head">
        <h1>{t('menu.calls')}</h1>
        <a className="button button-quiet record-link" href={hrefOf({ name: 'statistics' })}><ChartColumn aria-hidden size={18} />{t('callList.toStatistics')}</a>
      </header>
      {isOnline ? null : <Notice tone="warn" urgent><p>{t('callList.offline')}</p></Notice>}
      <CallFilters filter={filter} onChange={change} />
      <CallList filter={useDeferredValue(filter)} />
    </Page>
  )
}

/** The missed calls have been looked at when they are listed in a window that is worked in. */
function useSeeMissed(filter: CallFilter): void {
  const isSeen = useIsSeen()
  const unseen = useUnseenMissed()
  const { mutate: markSeen } = useMarkMissedSeen()
  const inSight = isSeen && showsAllMissed(filter)
  useEffect(() => { if (inSight && unseen > 0) markSeen() }, [inSight, unseen, markSeen])
}
