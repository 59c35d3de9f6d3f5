import { Check, Ellipsis } from 'lucide-react'
import { type Key, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { GridListItem } from 'react-aria-components/GridList'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { type BoardPage, MAX_PAGES, type PageBackground, pageBackgroundSchema } from '#shared/boardPages.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardPages, BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { pageWords } from './pageWords.ts'

interface Props {
  page: BoardPage
  /** From 0. */
  place: number
  /** Of the last page. */
  last: number
  pages: BoardPages
  tools: BoardTools
  mayDraw: boolean
  isCurrent: boolean
  onMove(to: number): void
  onRename(): void
  onRemove(): void
}

export function PageItem(props: Props) {
  const { page, place, tools, mayDraw, isCurrent } = props
  const { t } = useWords()
  const words = pageWords(t, page, place)
  return (
    <GridListItem id={page.id} textValue={words} className="board-page" data-current={isCurrent}>
      {mayDraw ? <Button slot="drag" className="board-page-drag" aria-label={words}>⠿</Button> : null}
      <Thumbnail pageId={page.id} tools={tools} />
      <span className="board-page-name">{words}</span>
      {mayDraw ? <PageMenu {...props} words={words} /> : null}
    </GridListItem>
  )
}

function Thumbnail({ pageId, tools }: { pageId: string; tools: BoardTools }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => (canvas.current ? tools.paintPage(pageId, canvas.current) : undefined), [pageId, tools])
  return <canvas className="board-page-picture" ref={canvas} width={320} height={200} aria-hidden />
}

function PageMenu({ page, place, last, pages, tools, isCurrent, onMove, onRename, onRemove, words }: Props & { words: string }) {
  const { t } = useWords()
  const setBackground = (background: PageBackground) => {
    pages.setBackground(page.id, background)
    if (isCurrent && background === 'axes') tools.showOrigin()
  }
  const act = (key: Key) => {
    if (key === 'rename') onRename()
    else if (key === 'copy') pages.copy(page.id)
    else if (key === 'up') onMove(place - 1)
    else if (key === 'down') onMove(place + 1)
    else if (key === 'delete') onRemove()
  }
  return (
    <MenuTrigger>
      <Button className="button button-plain button-icon" aria-label={t('paper.more', { page: words })}><Ellipsis aria-hidden size={18} /></Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('paper.more', { page: words })} onAction={act} disabledKeys={[...(last + 1 >= MAX_PAGES ? ['copy'] : []), ...(place === 0 ? ['up'] : []), ...(place === last ? ['down'] : []), ...(last === 0 ? ['delete'] : [])]}>
          <MenuItem id="rename" className="menu-item">{t('paper.rename')}</MenuItem>
          <MenuItem id="copy" className="menu-item">{t('paper.copy')}</MenuItem>
          <MenuItem id="up" className="menu-item">{t('paper.up')}</MenuItem>
          <MenuItem id="down" className="menu-item">{t('paper.down')}</MenuItem>
          <MenuItem id="delete" className="menu-item menu-danger">{t('paper.delete')}</MenuItem>
          <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[page.background]}
            onSelectionChange={(keys) => { const chosen = pageBackgroundSchema.safeParse(keys === 'all' ? '' : [...keys][0]); if (chosen.success) setBackground(chosen.data) }}>
            <Header className="menu-header">{t('paper.background')}</Header>
            {pageBackgroundSchema.options.map((background) => (
              <MenuItem key={background} id={background} className="menu-item" textValue={t(`paper.backgrounds.${background}`)}><span className="menu-check"><Check aria-hidden size={16} /></span>{t(`paper.backgrounds.${background}`)}</MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
