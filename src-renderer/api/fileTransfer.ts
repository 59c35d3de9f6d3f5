import { AppError } from '#shared/errors.ts'

/** `onProgress`: share of the bytes that are over, 0–1, where their number is known. `onBytes`: those that have come until now. */
export interface Transfer { signal?: AbortSignal; onProgress?: (share: number) => void; onBytes?: (bytes: number) => void }
interface FileRequest { url: string; method: string; headers: Record<string, string> }

/** Nothing at all passes for this long: a slow network is no reason to stop, a dead one is. */
const QUIET_MS = 30_000
/** What has come is handed to the browser in pieces of this size: large ones it keeps on the disk. */
const PIECE_BYTES = 8 * 1024 * 1024

/** Over XMLHttpRequest, because fetch does not tell how much of a body has gone. Rejects with an AppError, or with the reason of `signal`. */
export function sendFile({ url, method, headers }: FileRequest, file: Blob, { signal, onProgress }: Transfer): Promise<Response> {
  const request = new XMLHttpRequest()
  return new Promise<Response>((resolve, reject) => {
    const patience = createPatience(() => { reject(new AppError('TIMED_OUT', 'The upload has come to a standstill')); request.abort() })
    const abort = (): void => { reject(reasonOf(signal)); request.abort(); patience.end() }
    request.upload.onprogress = ({ loaded, total }) => { patience.again(); onProgress?.(total > 0 ? loaded / total : 0) }
    request.onload = () => { resolve(new Response(request.responseText, { status: request.status })) }
    request.onerror = () => { reject(new AppError('SERVER_UNREACHABLE', 'The upload broke off')) }
    request.onloadend = () => { patience.end(); signal?.removeEventListener('abort', abort) }
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) abort()
    else request.send(file)
  })
}

/** The reply with its body come whole; `wanted`: what is asked for, where that is more than an address. Rejects like `sendFile`. */
export async function receiveFile({ url, method, headers }: FileRequest, wanted: unknown, { signal, onProgress, onBytes }: Transfer): Promise<Response> {
  const quiet = new AbortController()
  const patience = createPatience(() => { quiet.abort() })
  try {
    const asked = wanted === undefined ? { method, headers } : { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(wanted) }
    const response = await fetch(url, { ...asked, credentials: 'same-origin', signal: signal ? AbortSignal.any([signal, quiet.signal]) : quiet.signal })
    const total = Number(response.headers.get('content-length') ?? 0)
    const parts = await partsOf(response, (bytes) => {
      patience.again()
      if (!response.ok) return
      onBytes?.(bytes)
      if (total > 0) onProgress?.(Math.min(1, bytes / total))
    })
    return new Response(new Blob(parts), { status: response.status })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new AppError(quiet.signal.aborted ? 'TIMED_OUT' : 'SERVER_UNREACHABLE', 'The download broke off', {}, error)
  } finally {
    patience.end()
  }
}

async function partsOf(response: Response, onPart: (bytesUntilNow: number) => void): Promise<Blob[]> {
  const pieces: Blob[] = []
  let parts: BlobPart[] = []
  const reader = response.body?.getReader()
  let [bytes, handedOver] = [0, 0]
  const handOver = (): void => {
    pieces.push(new Blob(parts))
    parts = []
    handedOver = bytes
  }
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    parts.push(part.value)
    bytes += part.value.byteLength
    if (bytes - handedOver >= PIECE_BYTES) handOver()
    onPart(bytes)
  }
  handOver()
  return pieces
}

function createPatience(onQuiet: () => void) {
  let timer = setTimeout(onQuiet, QUIET_MS)
  return {
    again(): void { clearTimeout(timer); timer = setTimeout(onQuiet, QUIET_MS) },
    end(): void { clearTimeout(timer) },
  }
}

const reasonOf = (signal: AbortSignal | undefined): Error => (signal?.reason instanceof Error ? signal.reason : new DOMException('Given up', 'AbortError'))
