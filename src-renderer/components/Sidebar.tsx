import { BookOpen } from 'lucide-react'
import { hrefOf } from '../hooks/useRoute.ts'
import { useWords } from '../hooks/useWords.ts'
import { Logo } from './Logo.tsx'
import { UserMenu } from './UserMenu.tsx'

export function Sidebar() {
  const { t } = useWords()
  return (
    <nav className="sidebar" aria-label={t('menu.label')}>
      <Logo />
      <ul className="nav-links">
        <li><a className="nav-link" href={hrefOf({ name: 'home' })} aria-current="page"><BookOpen aria-hidden size={18} />{t('menu.lessons')}</a></li>
      </ul>
      <UserMenu />
    </nav>
  )
}
