import type { Readable } from 'node:stream'
import type { Request } from 'express'

/** Nothing of a file comes for this long: its sender has gone without a word. */
const QUIET_MS = 60_000

/** The body of a request that brings a file; `bytes`: as announced, null where it was not. */
export async function incomingFile<T>(request: Request, take: (upload: { bytes: number | null; source: Readable }) => Promise<T>): Promise<T> {
  const length = request.get('content-length')
  request.setTimeout(QUIET_MS, () => { request.destroy() })
  return take({ bytes: length === undefined ? null : Number(length), source: request }).finally(() => { request.setTimeout(0) })
}
