import { Component, type ReactNode } from 'react'
import { useWords } from '../hooks/useWords.ts'
import { Button } from './Button.tsx'

/** Shows words instead of an empty page when a screen throws while rendering. React offers this to classes only. */
export class PageError extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() { return { failed: true } }
  override render() { return this.state.failed ? <PageErrorWords /> : this.props.children }
}

function PageErrorWords() {
  const { t } = useWords()
  return (
    <main className="centered">
      <h1>{t('unexpected.title')}</h1>
      <p className="soft">{t('unexpected.text')}</p>
      <Button look="primary" onPress={() => { window.location.reload() }}>{t('unexpected.reload')}</Button>
    </main>
  )
}
