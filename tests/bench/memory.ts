import type { ChildProcess } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** In the process that is measured: answers each message `memory` with the bytes that are in use after a collection. */
export function answerMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  process.on('message', (message) => {
    if (message !== 'memory') return
    // The second takes what the first one's finalizers have let go.
    for (let i = 0; i < 2; i++) collect()
    const { heapUsed, external } = process.memoryUsage()
    process.send?.(heapUsed + external)
  })
}

/** In bytes: heap and what it holds outside of it. */
export async function memoryOf(child: ChildProcess): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  child.once('message', (bytes) => { resolve(bytes as number) })
  child.send('memory')
  return promise
}
