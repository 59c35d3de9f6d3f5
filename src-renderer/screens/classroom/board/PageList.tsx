import { type KeyboardEvent, useState } from 'react'
import { GridList } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import type { BoardPage } from '#shared/boardPages.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardPages, BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { PageItem } from './PageItem.tsx'
import { pageWords } from './pageWords.ts'
import { RenamePage } from './RenamePage.tsx'

interface Props {
  pages: BoardPages
  tools: BoardTools
  mayDraw: boolean
  onRemove(page: BoardPage, place: number): void
  /** For those who do not see it. */
  onSay(text: string): void
}

/** Pages in their order: chosen by Enter or a click, moved by dragging or by Alt with an arrow key. */
export function PageList({ pages, tools, mayDraw, onRemove, onSay }: Props) {
  const { t } = useWords()
  const { pages: list, current } = useValue(pages.state, (state) => state)
  const [renamed, setRenamed] = useState<BoardPage | null>(null)
  const move = (id: string, to: number) => {
    const page = list.find((one) => one.id === id)
    if (!page || to < 0 || to >= list.length) return
    pages.move(id, to)
    onSay(t('paper.moved', { page: pageWords(t, page, to), place: to + 1 }))
  }
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayDraw,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const [id] = [...keys].map(String)
      if (id === undefined) return
      const rest = list.filter((page) => page.id !== id)
      const at = rest.findIndex((page) => page.id === target.key)
      move(id, at + (target.dropPosition === 'after' ? 1 : 0))
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!mayDraw || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const id = (event.target as HTMLElement).closest('[data-key]')?.getAttribute('data-key')
    const place = list.findIndex((page) => page.id === id)
    if (place < 0) return
    event.preventDefault()
    event.stopPropagation()
    move(list[place]?.id ?? '', place + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <div className="board-pages" onKeyDownCapture={onKeyDown}>
      <GridList aria-label={t('paper.pages')} selectionMode="single" disallowEmptySelection selectionBehavior="replace" selectedKeys={[current]} dragAndDropHooks={dragAndDropHooks}
        onSelectionChange={(keys) => { const [id] = keys === 'all' ? [] : [...keys]; if (id !== undefined) pages.show(String(id)) }}>
        {list.map((page, place) => (
          <PageItem key={page.id} page={page} place={place} last={list.length - 1} pages={pages} tools={tools} mayDraw={mayDraw} isCurrent={page.id === current}
            onMove={(to) => { move(page.id, to) }} onRename={() => { setRenamed(page) }} onRemove={() => { onRemove(page, place) }} />
        ))}
      </GridList>
      {renamed ? <RenamePage page={renamed} onSave={(name) => { pages.rename(renamed.id, name) }} onClose={() => { setRenamed(null) }} /> : null}
    </div>
  )
}
