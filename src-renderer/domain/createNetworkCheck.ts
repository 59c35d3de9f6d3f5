import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { NetworkFindings, NetworkSpeed, NetworkTicket, ServerPaths } from '#shared/networkCheck.ts'
import type { NetworkProbe } from '../rtc/NetworkProbe.ts'
import type { NetworkCheck, NetworkCheckState } from './NetworkCheck.ts'
import { transferSpeed } from './transferSpeed.ts'
import { createValue } from './value.ts'

interface Transfer { signal: AbortSignal; onProgress: (share: number) => void }

interface Deps {
  requestTicket(options: { signal: AbortSignal }): Promise<NetworkTicket>
  /** A message to the server and its acknowledgement. */
  ping(): Promise<unknown>
  download(bytes: number, options: Transfer): Promise<unknown>
  upload(body: Blob, options: Transfer): Promise<unknown>
  probe: NetworkProbe
  /** Milliseconds that only rise. */
  now(): number
}

/** Tells the speeds that matter from each other (2 Mbit/s) within the time, and costs a school of hundreds little. */
const BYTES = 512 * 1024
const MOST_MS = 2_000
const UNANSWERED: readonly ErrorCode[] = ['SERVER_UNREACHABLE', 'TIMED_OUT']

export function createNetworkCheck(deps: Deps): NetworkCheck {
  const state = createValue<NetworkCheckState>({ phase: 'idle' })
  let running: AbortController | null = null
  let before: NetworkCheckState = { phase: 'idle' }

  function cancel(): void {
    if (!running) return
    running.abort(new DOMException('The check was given up', 'AbortError'))
    running = null
    state.set(before)
  }
  async function run(): Promise<void> {
    cancel()
    const own = new AbortController()
    running = own
    before = state.get()
    state.set({ phase: 'running', findings: {} })
    const tell = (found: Partial<NetworkFindings>) => {
      if (running === own) state.update((current) => (current.phase === 'running' ? { ...current, findings: { ...current.findings, ...found } } : current))
    }
    const findings = await look(deps, own.signal, tell).catch(() => null)
    if (running !== own) return
    running = null
    state.set(findings === null ? before : { phase: 'done', findings })
  }
  return { state, run, cancel }
}

/** Rejects when given up, and only then. */
async function look(deps: Deps, signal: AbortSignal, tell: (found: Partial<NetworkFindings>) => void): Promise<NetworkFindings> {
  const [{ http, ticket }, socket] = await Promise.all([askForTicket(deps, signal), roundTrip(deps.now, deps.ping)])
  signal.throwIfAborted()
  const server: ServerPaths = { http, socket }
  tell({ server })
  if (ticket === null) return { server, media: null, speed: null }
  const telling = <K extends 'media' | 'speed'>(key: K) => (found: NetworkFindings[K]): NetworkFindings[K] => {
    tell({ [key]: found })
    return found
  }
  const [media, speed] = await Promise.all([deps.probe.try(ticket, signal).catch(() => null).then(telling('media')), measure(deps, signal).then(telling('speed'))])
  signal.throwIfAborted()
  return { server, media, speed }
}

/** A server that answers with a refusal is one that answers. */
async function askForTicket({ requestTicket, now }: Deps, signal: AbortSignal): Promise<{ http: number | null; ticket: NetworkTicket | null }> {
  let ticket: NetworkTicket | null = null
  const http = await roundTrip(now, async () => {
    ticket = await requestTicket({ signal }).catch((error: unknown) => {
      if (error instanceof AppError && !UNANSWERED.includes(error.code)) return null
      throw error
    })
  })
  return { http, ticket }
}

/** ms, or null without an answer. */
async function roundTrip(now: () => number, ask: () => Promise<unknown>): Promise<number | null> {
  const begun = now()
  try {
    await ask()
    return now() - begun
  } catch {
    return null
  }
}

/** One way after the other: together each would get a part of the line. */
async function measure({ download, upload, now }: Deps, signal: AbortSignal): Promise<NetworkSpeed> {
  const plan = { bytes: BYTES, mostMs: MOST_MS, now, signal }
  const down = await transferSpeed((options) => download(BYTES, options), plan)
  const body = noise(BYTES)
  const up = await transferSpeed((options) => upload(body, options), plan)
  return { down, up }
}

/** Bytes that no line on the way makes fewer. */
function noise(bytes: number): Blob {
  const parts = Array.from({ length: Math.ceil(bytes / 65_536) }, () => crypto.getRandomValues(new Uint8Array(65_536)))
  return new Blob(parts).slice(0, bytes)
}
