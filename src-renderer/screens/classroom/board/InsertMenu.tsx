import { Plus } from 'lucide-react'
import { type Key, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardCapabilities, BoardTools, Shape, Stamp } from '../../../whiteboard/Whiteboard.ts'

const SHAPES: readonly Shape[] = ['rectangle', 'ellipse', 'diamond', 'arrow']
const STAMPS: readonly Stamp[] = ['tick', 'cross', 'star', 'heart', 'question']
const WHOLE = ['picture', 'pdf', 'formula', 'text'] as const
const TYPES = 'image/png,image/jpeg,image/gif,image/webp,application/pdf'

interface Props { capabilities: BoardCapabilities; tools: BoardTools; onFiles(files: readonly File[]): void; onText(): void; onFormula(): void; onSay(text: string): void }

/** Everything that can be put on the page without a pointer. */
export function InsertMenu({ capabilities, tools, onFiles, onText, onFormula, onSay }: Props) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const choose = (accept: string) => {
    if (!input.current) return
    input.current.accept = accept
    input.current.value = ''
    input.current.click()
  }
  const act = (key: Key) => {
    if (key === 'picture') choose(TYPES.replace(',application/pdf', ''))
    else if (key === 'pdf') choose('application/pdf')
    else if (key === 'formula') onFormula()
    else if (key === 'text') onText()
  }
  const put = (key: Key) => {
    const shape = SHAPES.find((one) => one === key)
    const stamp = STAMPS.find((one) => one === key)
    if (shape) tools.insertShape(shape)
    if (stamp) tools.insertStamp(stamp)
    onSay(t('paper.inserted', { thing: shape ? t(`paper.shape.${shape}`) : stamp ? t(`paper.stamp.${stamp}`) : '' }))
  }
  return (
    <>
      <MenuTrigger>
        <Button className="board-bar-button"><Plus aria-hidden size={18} /><span className="board-bar-label">{t('paper.insert')}</span></Button>
        <Popover className="popover" placement="top end">
          <Menu className="menu board-insert" aria-label={t('paper.insert')}>
            <MenuSection className="menu-section" aria-label={t('paper.insert')}>
              {WHOLE.filter((id) => (id === 'picture' || id === 'pdf' ? capabilities.pictures : capabilities.objects)).map((id) => <MenuItem key={id} id={id} className="menu-item" onAction={() => { act(id) }}>{t(`paper.${id}`)}</MenuItem>)}
            </MenuSection>
            <MenuSection className="menu-section">
              <Header className="menu-header">{t('paper.shapes')}</Header>
              {SHAPES.map((id) => <MenuItem key={id} id={id} className="menu-item" onAction={() => { put(id) }}>{t(`paper.shape.${id}`)}</MenuItem>)}
            </MenuSection>
            <MenuSection className="menu-section">
              <Header className="menu-header">{t('paper.stamps')}</Header>
              {STAMPS.map((id) => <MenuItem key={id} id={id} className="menu-item" onAction={() => { put(id) }}>{t(`paper.stamp.${id}`)}</MenuItem>)}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <input ref={input} type="file" hidden multiple aria-label={t('paper.picture')} onChange={(event) => { onFiles([...event.target.files ?? []]) }} />
    </>
  )
}
