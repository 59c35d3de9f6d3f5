import { CalendarDays, MessageSquare, PencilLine, Phone, Settings, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useUnseenMissed } from '../hooks/useCallHistory.ts'
import { useConversations } from '../hooks/useConversations.ts'
import { hrefOf, type Route, useRoute } from '../hooks/useRoute.ts'
import { useWords } from '../hooks/useWords.ts'
import { CountBadge } from './CountBadge.tsx'
import { Logo } from './Logo.tsx'
import { RemindersButton } from './RemindersButton.tsx'
import { UserMenu } from './UserMenu.tsx'

export function Sidebar() {
  const { t } = useWords()
  const unread = useConversations().data?.unread ?? 0
  const missed = useUnseenMissed()
  return (
    <nav className="sidebar" aria-label={t('menu.label')}>
      <Logo />
      <ul className="nav-links">
        <NavLink to={{ name: 'home' }}><CalendarDays aria-hidden size={18} /><span className="nav-words">{t('menu.calendar')}</span></NavLink>
        <NavLink to={{ name: 'people' }}><Users aria-hidden size={18} /><span className="nav-words">{t('menu.people')}</span></NavLink>
        <NavLink to={{ name: 'calls' }} also={['callDetails', 'statistics']}>
          <Phone aria-hidden size={18} /><span className="nav-words">{t('menu.calls')}</span>{missed > 0 ? <CountBadge count={missed} label={t('menu.missedCalls', { count: missed })} /> : null}
        </NavLink>
        <NavLink to={{ name: 'messages', conversationId: null }}>
          <MessageSquare aria-hidden size={18} /><span className="nav-words">{t('menu.messages')}</span>{unread > 0 ? <CountBadge count={unread} label={t('menu.unreadMessages', { count: unread })} /> : null}
        </NavLink>
        <NavLink to={{ name: 'boards' }} also={['board']}><PencilLine aria-hidden size={18} /><span className="nav-words">{t('menu.boards')}</span></NavLink>
        <li><RemindersButton /></li>
        <NavLink to={{ name: 'settings' }}><Settings aria-hidden size={18} /><span className="nav-words">{t('menu.settings')}</span></NavLink>
      </ul>
      <UserMenu />
    </nav>
  )
}

/** `also`: screens that are reached from this one. */
function NavLink({ to, also = [], children }: { to: Route; also?: Route['name'][]; children: ReactNode }) {
  const { name } = useRoute()
  const current = name === to.name ? 'page' : also.includes(name) ? 'true' : undefined
  return <li><a className="nav-link" href={hrefOf(to)} aria-current={current}>{children}</a></li>
}
