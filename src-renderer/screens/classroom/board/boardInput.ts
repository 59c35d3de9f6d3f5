type Listener = (files: readonly File[], at?: { x: number; y: number }) => void

/** Files that were pasted or dropped on the board, on their way to what stands around it. */
export interface BoardInput { give: Listener; listen(listener: Listener): () => void }

export function createBoardInput(): BoardInput {
  let current: Listener | null = null
  return {
    give(files, at) { current?.(files, at) },
    listen(listener) {
      current = listener
      return () => { if (current === listener) current = null }
    },
  }
}
