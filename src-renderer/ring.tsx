import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import type { RingBridge } from '#shared/desktop.ts'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { I18nextProvider } from 'react-i18next'
import { createRingHost } from './host/ringHost.ts'
import { appearanceSetting, languageSetting } from './hooks/settings.ts'
import { createI18n, speak } from './i18n/createI18n.ts'
import { localeOf } from './i18n/languages.ts'
import { RingScreen } from './screens/ring/RingScreen.tsx'
import './styles/ring.css'

declare global {
  interface Window { readonly lecternRing?: RingBridge }
}

z.config({ jitless: true })

/** The ring window's page. It lives as long as something rings: settings are read once. */
async function start(bridge: RingBridge): Promise<void> {
  const host = createRingHost(bridge, () => { window.close() })
  const language = languageSetting.get()
  const appearance = appearanceSetting.get()
  if (appearance !== 'system') document.documentElement.dataset['theme'] = appearance
  const i18n = createI18n()
  await speak(i18n, language)
  document.documentElement.lang = i18n.language
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={localeOf(language, navigator.languages)}><RingScreen host={host} /></I18nProvider>
    </I18nextProvider>,
  )
}

if (window.lecternRing) void start(window.lecternRing)
