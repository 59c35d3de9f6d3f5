import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import type { StripBridge } from '#shared/desktop.ts'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createStripHost } from './host/stripHost.ts'
import { appearanceSetting, languageSetting } from './hooks/settings.ts'
import { localeOf } from './i18n/languages.ts'
import { stripWords } from './i18n/stripWords.ts'
import { StripScreen } from './screens/strip/StripScreen.tsx'
import './styles/strip.css'

declare global {
  interface Window { readonly lecternStrip?: StripBridge }
}

z.config({ jitless: true })

/** The strip's page. It lives as long as the screen is shared: settings are read once. */
function start(bridge: StripBridge): void {
  const language = languageSetting.get()
  const appearance = appearanceSetting.get()
  if (appearance !== 'system') document.documentElement.dataset['theme'] = appearance
  document.documentElement.lang = language
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <I18nProvider locale={localeOf(language, navigator.languages)}><StripScreen host={createStripHost(bridge)} words={stripWords[language]} /></I18nProvider>,
  )
}

if (window.lecternStrip) start(window.lecternStrip)
