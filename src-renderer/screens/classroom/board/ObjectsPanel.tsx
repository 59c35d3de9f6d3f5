import { Pencil, Trash2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Button } from '../../../components/Button.tsx'
import { useWords } from '../../../hooks/useWords.ts'
import type { BoardObject, BoardTools } from '../../../whiteboard/Whiteboard.ts'
import { objectWords } from './pageWords.ts'

interface Props { tools: BoardTools; mayDraw: boolean; onChange(formula: BoardObject): void; onClose(): void }

/** What lies on the page, in words: for screen readers, for the keyboard, and to find a thing again. */
export function ObjectsPanel({ tools, mayDraw, onChange, onClose }: Props) {
  const { t } = useWords()
  const [objects, setObjects] = useState<readonly BoardObject[]>([])
  const [said, setSaid] = useState('')
  useEffect(() => tools.watchObjects(setObjects), [tools])
  const remove = (object: BoardObject) => {
    tools.remove([object.id])
    setSaid(t('paper.removed', { thing: objectWords(t, object) }))
  }
  return (
    <aside className="board-panel" aria-label={t('paper.objects')}>
      <header className="board-panel-head">
        <h2>{t('paper.objects')}</h2>
        <Button look="plain" size="icon" aria-label={t('paper.close')} onPress={onClose}><X aria-hidden size={18} /></Button>
      </header>
      <p className="soft small board-panel-words">{objects.length === 0 ? t('paper.nothing') : t('paper.count', { count: objects.length })}</p>
      <ul className="board-objects">
        {objects.map((object) => <ObjectItem key={object.id} object={object} mayDraw={mayDraw} onSelect={() => { tools.select([object.id]) }} onRemove={() => { remove(object) }} onChange={() => { onChange(object) }} />)}
      </ul>
      <p className="hidden-visually" aria-live="polite">{said}</p>
      {mayDraw && objects.length > 0 ? <footer className="board-panel-foot"><p className="soft small">{t('paper.objectsHint')}</p></footer> : null}
    </aside>
  )
}

function ObjectItem({ object, mayDraw, onSelect, onRemove, onChange }: { object: BoardObject; mayDraw: boolean; onSelect(): void; onRemove(): void; onChange(): void }) {
  const { t } = useWords()
  const thing = objectWords(t, object)
  const canRemove = mayDraw && !object.isLocked
  const onKeyDown = (event: KeyboardEvent) => {
    if (!canRemove || (event.key !== 'Delete' && event.key !== 'Backspace')) return
    event.preventDefault()
    const item = (event.target as HTMLElement).closest('li')
    const next = item?.nextElementSibling ?? item?.previousElementSibling
    next?.querySelector('button')?.focus()
    onRemove()
  }
  return (
    <li className="board-object" data-selected={object.isSelected} onKeyDown={onKeyDown}>
      <AriaButton className="board-object-name" aria-pressed={object.isSelected} onPress={onSelect}>{thing}</AriaButton>
      {mayDraw && object.kind === 'formula' ? <Button look="plain" size="icon" aria-label={t('paper.change', { thing })} onPress={onChange}><Pencil aria-hidden size={16} /></Button> : null}
      {canRemove ? <Button look="plain" size="icon" aria-label={t('paper.remove', { thing })} onPress={onRemove}><Trash2 aria-hidden size={16} /></Button> : null}
    </li>
  )
}
