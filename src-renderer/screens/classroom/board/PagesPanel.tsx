import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { MAX_PAGES } from '#shared/boardPages.ts'
import { Button } from '../../../components/Button.tsx'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardPages, BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { PageList } from './PageList.tsx'
import { pageWords } from './pageWords.ts'
import { useDeletedPage } from './useDeletedPage.ts'

interface Props { pages: BoardPages; tools: BoardTools; mayDraw: boolean; onClose(): void }

/** The pages with their pictures, and what can be done with them. */
export function PagesPanel({ pages, tools, mayDraw, onClose }: Props) {
  const { t } = useWords()
  const { pages: list } = useValue(pages.state, (state) => state)
  const deleted = useDeletedPage(pages)
  const [said, setSaid] = useState('')
  const isFull = list.length >= MAX_PAGES
  return (
    <aside className="board-panel" aria-label={t('paper.pages')}>
      <header className="board-panel-head">
        <h2>{t('paper.pages')}</h2>
        <Button look="plain" size="icon" aria-label={t('paper.close')} onPress={onClose}><X aria-hidden size={18} /></Button>
      </header>
      <PageList pages={pages} tools={tools} mayDraw={mayDraw} onSay={setSaid}
        onRemove={(page, place) => { deleted.remove(page.id, pageWords(t, page, place)) }} />
      {mayDraw ? (
        <footer className="board-panel-foot">
          {deleted.name === null ? null : (
            <p className="board-panel-news" role="status">{t('paper.deleted', { page: deleted.name })} <Button look="plain" onPress={deleted.takeBack}>{t('paper.undo')}</Button></p>
          )}
          <p className="hidden-visually" aria-live="polite">{said}</p>
          {isFull ? <p className="soft small">{t('paper.full', { most: MAX_PAGES })}</p> : <p className="soft small">{t('paper.moveHint')}</p>}
          <Button isDisabled={isFull} onPress={() => { pages.add() }}><Plus aria-hidden size={18} />{t('paper.add')}</Button>
        </footer>
      ) : null}
    </aside>
  )
}
