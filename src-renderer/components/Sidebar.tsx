import { CalendarDays, MessageSquare, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { hrefOf, type Route, useRoute } from '../hooks/useRoute.ts'
import { useWords } from '../hooks/useWords.ts'
import { Logo } from './Logo.tsx'
import { UserMenu } from './UserMenu.tsx'

export function Sidebar() {
  const { t } = useWords()
  return (
    <nav className="sidebar" aria-label={t('menu.label')}>
      <Logo />
      <ul className="nav-links">
        <NavLink to={{ name: 'home' }}><CalendarDays aria-hidden size={18} />{t('menu.calendar')}</NavLink>
        <NavLink to={{ name: 'messages', conversationId: null }}><MessageSquare aria-hidden size={18} />{t('menu.messages')}</NavLink>
        <NavLink to={{ name: 'settings' }}><Settings aria-hidden size={18} />{t('menu.settings')}</NavLink>
      </ul>
      <UserMenu />
    </nav>
  )
}

function NavLink({ to, children }: { to: Route; children: ReactNode }) {
  const { name } = useRoute()
  return <li><a className="nav-link" href={hrefOf(to)} aria-current={name === to.name ? 'page' : undefined}>{children}</a></li>
}
