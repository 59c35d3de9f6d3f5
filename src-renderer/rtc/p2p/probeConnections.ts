export type CreateConnection = (configuration: RTCConfiguration) => RTCPeerConnection

interface Plan { create: CreateConnection; configuration: RTCConfiguration; count: number; signal: AbortSignal }
interface Ways {
  /** Aborted when the work is over, however it ends: for listeners. */
  ended: AbortSignal
  /** What `work` brings, or null after so many ms. */
  within: <T>(ms: number, work: Promise<T>) => Promise<T | null>
}

/** Connections for as long as `work` takes. Whatever becomes of it, none is left open; given up, it rejects at once with the reason of `signal`. */
export async function withConnections<T>({ create, configuration, count, signal }: Plan, work: (connections: readonly RTCPeerConnection[], ways: Ways) => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const over = new AbortController()
  const given = Promise.withResolvers<never>()
  const timers: ReturnType<typeof setTimeout>[] = []
  const within: Ways['within'] = (ms, awaited) => Promise.race([awaited, new Promise<null>((resolve) => { timers.push(setTimeout(() => { resolve(null) }, ms)) })])
  const connections = Array.from({ length: count }, () => create(configuration))
  // Within the very call that gives it up: what comes after it finds nothing of this any more.
  signal.addEventListener('abort', () => {
    end()
    given.reject(signal.reason as Error)
  }, { signal: over.signal })
  function end(): void {
    over.abort()
    for (const timer of timers) clearTimeout(timer)
    for (const connection of connections) connection.close()
  }
  try {
    return await Promise.race([work(connections, { ended: over.signal, within }), given.promise])
  } finally {
    end()
  }
}
