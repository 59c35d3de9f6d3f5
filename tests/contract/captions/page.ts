import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import * as z from 'zod'
import { createCaptions } from '../../../src-renderer/domain/createCaptions.ts'
import { createValue } from '../../../src-renderer/domain/value.ts'
import { languageSetting } from '../../../src-renderer/hooks/settings.ts'
import { addLaterTexts, createI18n, speak } from '../../../src-renderer/i18n/createI18n.ts'
import { CaptionsArea } from '../../../src-renderer/screens/classroom/captions/CaptionsArea.tsx'
import '../../../src-renderer/styles/index.css'
import { AppError, type ErrorCode } from '../../../src-shared/errors.ts'

/** What a test says through the port, as a speech service would. */
export interface Harness {
  say(caption: unknown): void
  trouble(code: ErrorCode | null): void
  /** How many listen. */
  listeners(): number
  /** Takes the area away, and puts it there again. */
  show(shown: boolean): void
}

declare global {
  interface Window { captionsHarness: Harness }
}

z.config({ jitless: true })

const listeners = new Set<(caption: unknown) => void>()
const trouble = createValue<AppError | null>(null)
const captions = createCaptions({
  trouble,
  follow(listener) {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  },
})
const names = new Map([['11111111-1111-4111-8111-111111111111', 'Amina Rahman'], ['22222222-2222-4222-8222-222222222222', 'রাফি চৌধুরী']])

/** The area where it stands in the room. */
const room = () => h('div', { className: 'classroom' },
  h('header', { className: 'lesson-head' }, h('h1', { className: 'lesson-title' }, 'Fractions')), h('div'),
  h('main', { className: 'stage' }), h(CaptionsArea, { captions, nameOf: (userId: string) => names.get(userId) ?? null, onChat: () => undefined }),
  h('section', { className: 'bar-place', 'aria-label': 'Lesson controls' }, h('div', { className: 'bar' }, h('button', { type: 'button', className: 'bar-button' }, 'Leave'))))

const i18n = createI18n()
const root = createRoot(document.getElementById('root') ?? document.body)
await speak(i18n, languageSetting.get())
await addLaterTexts(i18n, languageSetting.get())
document.documentElement.lang = languageSetting.get()
const show = (shown: boolean): void => { root.render(h(I18nextProvider, { i18n }, shown ? room() : null)) }
show(true)

window.captionsHarness = {
  say(caption) { for (const listener of listeners) listener(caption) },
  trouble(code) { trouble.set(code === null ? null : new AppError(code)) },
  listeners: () => listeners.size,
  show,
}
