import '@excalidraw/excalidraw/index.css'
import { createRoot } from 'react-dom/client'
import { toAppError } from '#shared/errors.ts'
import type { BoardSync } from '../boardSync.ts'
import { scheduleByTimer } from '../schedule.ts'
import type { FilledPages } from '../pages/createBoardPages.ts'
import type { HeldFiles } from '../pictures/heldFiles.ts'
import { createPictureLoader, type PictureCache } from '../pictures/createPictureLoader.ts'
import type { BoardTools, BoardView } from '../Whiteboard.ts'
import { createBackdropLayer } from './backdropLayer.ts'
import { BoardSurface } from './BoardSurface.tsx'
import { createBoardTools } from './boardTools.ts'
import './board.css'
import { giveInk } from './giveInk.ts'
import { guardInput } from './guardInput.ts'
import { createSceneBridge, type SceneBridge } from './sceneBridge.ts'

interface Deps extends BoardView {
  sync: BoardSync
  pages: FilledPages
  files: HeldFiles
  /** Those that have been fetched already. */
  pictures: PictureCache
  /** Whose own strokes these are. */
  userId: string
}
export interface Surface { tools: BoardTools; hide(): void }

/** Draws the board in the element until `hide` is called. Rejects when the drawing library cannot start. */
export function showSurface(into: HTMLElement, { sync, pages, files, pictures, userId, theme, language, onError, onFiles }: Deps): Promise<Surface> {
  const surface = document.createElement('div')
  surface.className = 'board'
  surface.dataset['theme'] = theme
  into.append(surface)
  const release = guardInput(surface, onFiles)
  const backdrop = createBackdropLayer(surface)
  // Before it is drawn on, because the drawing library takes its place whole.
  const drawing = surface.appendChild(document.createElement('div'))
  drawing.className = 'board-drawing'

  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = []
    let bridge: SceneBridge | null = null
    let tools: ReturnType<typeof createBoardTools> | null = null
    const root = createRoot(drawing, {
      onUncaughtError(thrown) {
        const error = toAppError(thrown, 'BOARD_FAILED')
        if (bridge) onError(error)
        else reject(error)
        hide()
      },
    })
    function hide(): void {
      for (const stop of stops) stop()
      tools?.end()
      bridge?.end()
      release()
      surface.remove()
      // Whoever calls may be in the middle of rendering, where a root may not be taken down.
      queueMicrotask(() => { root.unmount() })
    }
    root.render(<BoardSurface sync={sync} theme={theme} language={language} connect={(api) => {
      // The library notices when its place changes in size, not when it only moves.
      surface.addEventListener('pointerenter', () => { api.refresh() })
      const loader = createPictureLoader({ boardId: () => sync.boardId, files, cache: pictures, show: api.addFiles })
      bridge = createSceneBridge({ api, sync, pages, backdrop, wantPictures: loader.want, schedule: scheduleByTimer, now: () => Date.now(), onError })
      tools = createBoardTools({ api, sync, pages, follow: bridge.follow, files, loader, theme, schedule: scheduleByTimer })
      stops.push(whenPageGoes(bridge.keepNow), giveInk(api, sync, userId), whenReopened(sync, loader.retry))
      resolve({ tools, hide })
      return bridge
    }} />)
  })
}

function whenPageGoes(run: () => void): () => void {
  window.addEventListener('pagehide', run)
  return () => { window.removeEventListener('pagehide', run) }
}

/** After the connection was away. */
function whenReopened(sync: BoardSync, run: () => void): () => void {
  let before = sync.state.get().phase
  return sync.state.subscribe(() => {
    const { phase } = sync.state.get()
    if (phase === 'open' && before !== 'open') run()
    before = phase
  })
}
