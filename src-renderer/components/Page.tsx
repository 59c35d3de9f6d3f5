import type { ReactNode } from 'react'
import { useWords } from '../hooks/useWords.ts'
import { Sidebar } from './Sidebar.tsx'

/** A screen beside the main menu. */
export function Page({ className, children }: { className: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="page">
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus() }}>{t('app.skip')}</a>
      <Sidebar />
      <main className={className} id="content" tabIndex={-1}>{children}</main>
    </div>
  )
}
