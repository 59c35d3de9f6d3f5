import { Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { NewsBar } from '../../components/NewsBar.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Page } from '../../components/Page.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useBoardActions } from '../../hooks/useBoardActions.ts'
import { type BoardTab, boardTabs, useFreshBoards } from '../../hooks/useBoards.ts'
import { useBoardPlace } from '../../hooks/useBoardPlace.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { BoardGrid } from './BoardGrid.tsx'
import './boards.css'
import { ImportButton, ImportReport } from './ImportBoard.tsx'
import { NewBoardDialog } from './NewBoardDialog.tsx'
import { useImport } from './useImport.ts'

/** One's own boards, templates, those of lessons, and what was deleted. */
export function BoardsScreen() {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [place, change] = useBoardPlace()
  const [isNew, setNew] = useState(false)
  const actions = useBoardActions()
  const importing = useImport()
  useTitle(t('boards.title'))
  useFreshBoards()
  return (
    <Page className="home boards">
      <header className="home-head">
        <h1>{t('boards.title')}</h1>
        <div className="boards-new">
          <ImportButton importing={importing} isDisabled={!isOnline} />
          <Button look="primary" isDisabled={!isOnline} onPress={() => { setNew(true) }}><Plus aria-hidden size={18} />{t('boards.new')}</Button>
        </div>
      </header>
      {isOnline ? null : <Notice tone="warn" urgent><p>{t('boards.offline')}</p></Notice>}
      <ImportReport importing={importing} />
      <div className="call-filters" role="search" aria-label={t('boards.title')}>
        <Segmented label={t('boards.which')} value={place.tab} onChange={(tab) => { change({ tab: tab as BoardTab }) }} options={boardTabs.map((id) => ({ id, label: t(`boards.tabs.${id}`) }))} />
        <div className="boards-search"><TextInput label={t('boards.search')} type="search" value={place.q} onChange={(q) => { change({ q: q.slice(0, 200) }) }} /></div>
      </div>
      <BoardGrid of={place.tab} q={useDeferredValue(place.q)} actions={actions} isOnline={isOnline} onNew={() => { setNew(true) }} />
      {isNew ? <NewBoardDialog onClose={() => { setNew(false) }} /> : null}
      <NewsBar news={actions.news} error={actions.error} onDismiss={actions.dismiss} />
    </Page>
  )
}
