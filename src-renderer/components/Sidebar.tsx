import { CalendarDays, MessageSquare, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
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
  return (
    <nav className="sidebar" aria-label={t('menu.label')}>
      <Logo />
      <ul className="nav-links">
        <NavLink to={{ name: 'home' }}><CalendarDays aria-hidden size={18} /><span className="nav-words">{t('menu.calendar')}</span></NavLink>
        <NavLink to={{ name: 'messages', conversationId: null }}>
          <MessageSquare aria-hidden size={18} /><span className="nav-words">{t('menu.messages')}</span>{unread > 0 ? <CountBadge count={unread} label={t('messages.unread', { count: unread })} /> : null}
        </NavLink>
        <li><RemindersButton /></li>
        <NavLink to={{ name: 'settings' }}><Settings aria-hidden size={18} /><span className="nav-words">{t('menu.settings')}</span></NavLink>
      </ul>
      <UserMenu />
    </nav>
  )
}

function NavLink({ to, children }: { to: Route; children: ReactNode }) {
  const { name } = useRoute()
  return <li><a className="nav-link" href={hrefOf(to)} aria-current={name === to.name ? 'page' : undefined}>{children}</a></li>
}
