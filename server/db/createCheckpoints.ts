import { Worker } from 'node:worker_threads'

/** About 2,000 pages of the write-ahead log, half of what makes the connection itself copy it. */
const WRITES_BETWEEN = 256

/**
 * Copies SQLite's write-ahead log into the file in a thread of its own (https://sqlite.org/wal.html, passive checkpoints): on the
 * server's thread it would hold everybody up for some 20 ms, on slow disks longer. The thread starts with the first few hundred rows; without it,
 * or when it falls behind, the connection's own limit holds. `file`: the database's path.
 */
export function createCheckpoints(file: string) {
  let worker: Worker | null = null
  let failed = false
  let rows = 0

  function start(): Worker {
    const started = new Worker(new URL('./checkpointWorker.ts', import.meta.url), { workerData: file, env: {}, execArgv: [] })
    // A thread that cannot run is no fault of the writing: the connection copies the log then, as it would anywhere.
    started.once('error', () => { failed = true })
    started.unref()
    return started
  }
  return {
    /** So many rows were committed. */
    wrote(more: number): void {
      rows += more
      if (rows < WRITES_BETWEEN || failed) return
      rows = 0
      worker ??= start()
      worker.postMessage(null)
    },
    async close(): Promise<void> { await worker?.terminate() },
  }
}
