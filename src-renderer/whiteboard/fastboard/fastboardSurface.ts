import { mayDraw, type BoardRole } from '#shared/board.ts'
import type { BoardView } from '../Whiteboard.ts'
import { createUI, type FastboardApp } from './sdk.ts'

/** Pages are turned by our own bar. The vendor's shelf of apps runs code of other hosts, and is left off. */
const configFor = (role: BoardRole) => ({
  toolbar: { enable: mayDraw(role), apps: { enable: false } }, redo_undo: { enable: mayDraw(role) }, zoom_control: { enable: true }, page_control: { enable: false },
})

/** The vendor speaks English and Chinese. */
const languageOf = (language: string): 'en' | 'zh-CN' => (language.startsWith('zh') ? 'zh-CN' : 'en')

/** Draws the room in the element with the vendor's tools around it; call the result to take it away. */
export function showFastboard(app: FastboardApp, into: HTMLElement, { theme, language, role }: Pick<BoardView, 'theme' | 'language'> & { role: BoardRole }): () => void {
  const frame = document.createElement('div')
  frame.style.cssText = 'position:absolute;inset:0'
  into.append(frame)
  app.manager.setPrefersColorScheme(theme)
  const ui = createUI(app, frame)
  ui.update({ theme, language: languageOf(language), config: configFor(role) })
  return () => {
    ui.destroy()
    frame.remove()
  }
}
