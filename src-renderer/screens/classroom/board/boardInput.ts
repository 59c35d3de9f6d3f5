type Listener = (files: readonly File[], at?: { x: number; y: number }) => void

/** Files that were pasted or dropped on the board, on their way to what stands around it. */
export interface BoardInput { give: Listener; listen(listener: Listener): () => void }

/** What is given before anybody listens, because the board is still opening, waits for the first who does. */
export function createBoardInput(): BoardInput {
  let current: Listener | null = null
  let waiting: Parameters<Listener>[] = []
  return {
    give(files, at) {
      if (current) current(files, at)
      else waiting.push([files, at])
    },
    listen(listener) {
      current = listener
      const given = waiting
      waiting = []
      for (const args of given) listener(...args)
      return () => { if (current === listener) current = null }
    },
  }
}
