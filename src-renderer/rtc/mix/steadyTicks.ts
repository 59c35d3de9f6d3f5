/** Calls `act` steadily, in hidden pages too: there timers of the page itself run once a second at most, those of a worker do not. */
export function steadyTicks(everyMs: number, act: () => void): () => void {
  const address = URL.createObjectURL(new Blob([`setInterval(() => postMessage(0), ${String(everyMs)})`], { type: 'text/javascript' }))
  const worker = new Worker(address)
  worker.onmessage = act
  return () => {
    worker.terminate()
    URL.revokeObjectURL(address)
  }
}
