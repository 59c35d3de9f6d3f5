/** One tick at a time: a page too busy for one gets the next when it is through, instead of ever more of them in store, behind which everything else would wait. */
const source = (everyMs: number) => `let isFree = true
onmessage = () => { isFree = true }
setInterval(() => { if (isFree) { isFree = false; postMessage(0) } }, ${String(everyMs)})`

/** Calls `act` steadily, in hidden pages too: there timers of the page itself run once a second at most, those of a worker do not. */
export function steadyTicks(everyMs: number, act: () => void): () => void {
  const address = URL.createObjectURL(new Blob([source(everyMs)], { type: 'text/javascript' }))
  const worker = new Worker(address)
  worker.onmessage = () => {
    try { act() } finally { worker.postMessage(0) }
  }
  return () => {
    worker.terminate()
    URL.revokeObjectURL(address)
  }
}
