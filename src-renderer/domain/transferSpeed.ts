interface Transfer { signal: AbortSignal; onProgress: (share: number) => void }

interface Plan {
  bytes: number
  /** Ends it, whole or not, after so many ms. */
  mostMs: number
  now(): number
  signal: AbortSignal
}

/**
 * kbit/s of one transfer of so many bytes, or null when it failed. One that is not through in time is broken off and judged by what had come; of a fast
 * one the result is a lower bound, because the way there and back counts too.
 */
export async function transferSpeed(transfer: (options: Transfer) => Promise<unknown>, { bytes, mostMs, now, signal }: Plan): Promise<number | null> {
  const begun = now()
  const enough = new AbortController()
  const timer = setTimeout(() => { enough.abort() }, mostMs)
  const come = { share: 0, at: begun }
  const onProgress = (share: number) => { Object.assign(come, { share, at: now() }) }
  try {
    await transfer({ signal: AbortSignal.any([signal, enough.signal]), onProgress })
    onProgress(1)
  } catch {
    signal.throwIfAborted()
    if (!enough.signal.aborted) return null
    // Nothing within all that time is an answer as well.
    come.at = now()
  } finally {
    clearTimeout(timer)
  }
  return come.share * bytes * 8 / Math.max(1, come.at - begun)
}
