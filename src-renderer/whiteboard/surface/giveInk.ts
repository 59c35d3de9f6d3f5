import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { BoardSync } from '../boardSync.ts'
import { colourOf, INK } from './personColour.ts'

/** The colour one begins to draw with, once it is known whether one leads the board. Returns "no longer". */
export function giveInk(api: Pick<ExcalidrawImperativeAPI, 'updateScene'>, sync: BoardSync, userId: string): () => void {
  let given = false
  const give = (): void => {
    const { phase, role } = sync.state.get()
    if (given || phase !== 'open') return
    given = true
    api.updateScene({ appState: { currentItemStrokeColor: role === 'admin' ? INK : colourOf(userId) } })
  }
  give()
  return sync.state.subscribe(give)
}
