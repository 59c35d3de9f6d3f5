import { ChevronLeft, ChevronRight, Layers, ListTree, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { MAX_PAGES } from '#shared/boardPages.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardCapabilities, BoardPages } from '../../../whiteboard/Whiteboard.ts'

export type BoardSide = 'pages' | 'objects' | null
/** `saved`: when the board was last kept as a version, in words. */
interface Props { pages: BoardPages; capabilities: BoardCapabilities; mayDraw: boolean; side: BoardSide; onSide(side: BoardSide): void; follow: ReactNode; saved: string | null; children: ReactNode }

/** Pages on the left, what can be put on the page on the right. */
export function BoardBar({ pages, capabilities, mayDraw, side, onSide, follow, saved, children }: Props) {
  const { t } = useWords()
  const { pages: list, current } = useValue(pages.state, (state) => state)
  const place = list.findIndex(({ id }) => id === current)
  const show = (to: number) => { const page = list[to]; if (page) pages.show(page.id) }
  return (
    <div role="group" className="board-bar" aria-label={t('paper.bar')}>
      {capabilities.pages === 'all' ? <Side id="pages" side={side} onSide={onSide} label={t('paper.pages')}><Layers aria-hidden size={18} /></Side> : null}
      <Button className="board-bar-button" aria-label={t('paper.previous')} isDisabled={place <= 0} onPress={() => { show(place - 1) }}><ChevronLeft aria-hidden size={18} /></Button>
      <span className="board-bar-place figures" aria-hidden>{t('paper.placeShort', { page: place + 1, pages: list.length })}</span>
      <span className="hidden-visually" aria-live="polite">{t('paper.place', { page: place + 1, pages: list.length })}</span>
      <Button className="board-bar-button" aria-label={t('paper.next')} isDisabled={place >= list.length - 1} onPress={() => { show(place + 1) }}><ChevronRight aria-hidden size={18} /></Button>
      {capabilities.pages === 'turn' && mayDraw ? <Button className="board-bar-button" aria-label={t('paper.add')} isDisabled={list.length >= MAX_PAGES} onPress={() => { pages.add() }}><Plus aria-hidden size={18} /></Button> : null}
      {saved === null ? null : <span className="board-bar-saved soft figures">{saved}</span>}
      <span className="board-bar-middle">{follow}</span>
      {children}
      {capabilities.objects ? <Side id="objects" side={side} onSide={onSide} label={t('paper.objects')}><ListTree aria-hidden size={18} /></Side> : null}
    </div>
  )
}

function Side({ id, side, onSide, label, children }: { id: 'pages' | 'objects'; side: BoardSide; onSide(side: BoardSide): void; label: string; children: ReactNode }) {
  return (
    <ToggleButton className="board-bar-button" isSelected={side === id} onChange={(open) => { onSide(open ? id : null) }}>{children}<span className="board-bar-label">{label}</span></ToggleButton>
  )
}
