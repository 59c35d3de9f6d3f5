import { MessageSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { CountBadge } from '../../../components/CountBadge.tsx'
import { WithTooltip } from '../../../components/WithTooltip.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { PanelSwitch } from '../panelSwitch.ts'
import '../panel.css'

const KEY = 'C'

export function ChatButton({ room, panels }: { room: LiveRoom; panels: PanelSwitch }) {
  const { t } = useWords()
  const unread = useValue(room.chat.state, (state) => state.unread)
  const isOpen = panels.panel === 'chat'
  return (
    <>
      <WithTooltip text={t('shortcuts.withKey', { label: t('chat.title'), key: KEY })}>
        <ToggleButton className="bar-button" isSelected={isOpen} onChange={(open) => { panels.show(open ? 'chat' : null) }}>
          <MessageSquare aria-hidden size={22} /><span className="bar-label">{t('chat.title')}</span>
          {unread > 0 ? <span className="bar-count"><CountBadge count={unread} label={t('chat.unread', { count: unread })} /></span> : null}
        </ToggleButton>
      </WithTooltip>
      <News room={room} isOpen={isOpen} />
    </>
  )
}

/** Reads out who has written while the chat is closed; the open one reads itself. */
function News({ room, isOpen }: { room: LiveRoom; isOpen: boolean }) {
  const { t } = useWords()
  const me = useMe()
  const [words, setWords] = useState('')
  const last = useValue(room.chat.state, ({ messages }) => messages.at(-1) ?? null)
  const told = useRef<number | null>(null)
  useEffect(() => {
    const isNews = told.current !== null && last !== null && last.number > told.current && last.sender.id !== me.id && !isOpen
    if (isNews) setWords(t('chat.newFrom', { name: last.sender.name, text: last.text === '' ? last.file?.name ?? '' : last.text.slice(0, 200) }))
    told.current = last?.number ?? 0
  }, [last, isOpen, me.id, t])
  return <span className="hidden-visually" aria-live="polite">{words}</span>
}
