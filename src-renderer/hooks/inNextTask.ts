/**
 * Wraps a listener so that it is called once in the next task, however often it is called in this one. What else a change sets
 * off, such as a request or an offer to a newcomer, is on its way before the screen is drawn, and is drawn once for all changes.
 */
export function inNextTask(listener: () => void): () => void {
  return () => {
    if (waiting.size === 0) setTimeout(flush)
    waiting.add(listener)
  }
}

const waiting = new Set<() => void>()

function flush(): void {
  const due = [...waiting]
  waiting.clear()
  for (const listener of due) listener()
}
