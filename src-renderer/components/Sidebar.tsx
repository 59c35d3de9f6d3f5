import { BookOpen } from 'lucide-react'
import { hrefOf } from '../hooks/useRoute.ts'
import { useWords } from '../hooks/useWords.ts'
import { Logo } from './Logo.tsx'
import { UserMenu } from './UserMenu.tsx'

export function Sidebar() {
  const { t } = useWords()
  return (
    <div className="sidebar">
      <Logo />
      <nav aria-label={t('menu.label')}>
        <ul>
          <li><a className="nav-link" href={hrefOf({ name: 'home' })} aria-current="page"><BookOpen aria-hidden size={18} />{t('menu.lessons')}</a></li>
        </ul>
      </nav>
      <UserMenu />
    </div>
  )
}
