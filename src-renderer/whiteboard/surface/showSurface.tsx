import '@excalidraw/excalidraw/index.css'
import { createRoot } from 'react-dom/client'
import { toAppError } from '#shared/errors.ts'
import type { BoardSync } from '../boardSync.ts'
import { scheduleByTimer } from '../schedule.ts'
import type { BoardView } from '../Whiteboard.ts'
import { BoardSurface } from './BoardSurface.tsx'
import './board.css'
import { guardInput } from './guardInput.ts'
import { createSceneBridge, type SceneBridge } from './sceneBridge.ts'

/** Draws the board in the element until the result is called. Rejects when the drawing library cannot start. */
export function showSurface(into: HTMLElement, { sync, theme, language, onError }: BoardView & { sync: BoardSync }): Promise<() => void> {
  const surface = document.createElement('div')
  surface.className = 'board'
  into.append(surface)
  const release = guardInput(surface)

  return new Promise((resolve, reject) => {
    let bridge: SceneBridge | null = null
    const root = createRoot(surface, {
      onUncaughtError(thrown) {
        const error = toAppError(thrown, 'BOARD_FAILED')
        if (bridge) onError(error)
        else reject(error)
        hide()
      },
    })
    function hide(): void {
      bridge?.end()
      release()
      surface.remove()
      // Whoever calls may be in the middle of rendering, where a root may not be taken down.
      queueMicrotask(() => { root.unmount() })
    }
    root.render(<BoardSurface sync={sync} theme={theme} language={language} connect={(api) => {
      // The library notices when its place changes in size, not when it only moves.
      surface.addEventListener('pointerenter', () => { api.refresh() })
      bridge = createSceneBridge({ api, sync, schedule: scheduleByTimer, now: () => Date.now(), onError })
      resolve(hide)
      return bridge
    }} />)
  })
}
