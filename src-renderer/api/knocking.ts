/** How long an answer is waited for before the silence counts as such: what was lost is sent again after one second. */
export const ANSWERED_WITHIN_MS = 1_200
/** A socket for which nothing has answered: what it sends is sent again after one and three seconds, so that its third try is in it. */
export const SILENT_SOCKET_MS = 3_400
/** For slow networks, and for what Chromium holds back. */
export const PATIENT_SOCKET_MS = 9_000
/** More sockets than that, failed within some minutes, and Chromium holds each next one back for up to five seconds (its `WebSocketPerProcessThrottler`). */
const SOCKETS_NOT_HELD_BACK = 12
/** Between knocks at a server that is there and refuses: it is busy starting, with everybody before its door. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [300, 2_000]

/** `silent`: nothing came at all; `refused`: something said no, or broke off. */
export type Failure = 'silent' | 'refused'

export interface Knocking {
  /** The connection has ended, or one that was opened has failed. */
  onFailure(failure: Failure): void
  onConnected(): void
  /** The machine is on a network again, which is sooner than any timer knows. */
  knockNow(): void
  stop(): void
}

interface Deps {
  /** Where a server that is there answers at once, whatever it answers. */
  url: string
  /** Opens the socket, which tells how that went. */
  open(withinMs: number): void
  fetch?: typeof globalThis.fetch
  /** From 0 to 1. */
  random?: () => number
}

/** A proxy before a server that is not there. */
const isProxys = (status: number): boolean => status >= 502 && status <= 504

/**
 * Finds out when the server can be had again. A plain request asks first, for Chromium holds back sockets after others have failed; where it hears nothing, a socket is
 * tried nevertheless, for a request waits in one line with those before it, whose connections are tried at ever longer intervals.
 */
export function createKnocking({ url, open, fetch = globalThis.fetch, random = Math.random }: Deps): Knocking {
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: AbortController | null = null
  let refusals = 0
  let silentSockets = 0

  function stop(): void {
    clearTimeout(timer)
    request?.abort()
    request = null
  }
  /** Uneven, so that a school's devices do not come all at once. */
  function pause(): number {
    const ms = Math.min(FIRST_PAUSE_MS * 2 ** refusals, LONGEST_PAUSE_MS)
    refusals++
    return ms * (0.5 + random() / 2)
  }
  function tryNevertheless(): void {
    refusals = 0
    open(silentSockets++ < SOCKETS_NOT_HELD_BACK ? SILENT_SOCKET_MS : PATIENT_SOCKET_MS)
  }
  function knock(): void {
    stop()
    const own = request = new AbortController()
    const ended = (act: () => void) => () => {
      if (request !== own) return
      stop()
      act()
    }
    timer = setTimeout(ended(tryNevertheless), ANSWERED_WITHIN_MS)
    const refused = ended(() => { later(pause()) })
    const heard = ended(() => { open(PATIENT_SOCKET_MS) })
    fetch(url, { cache: 'no-store', credentials: 'omit', signal: own.signal }).then(({ status }) => { (isProxys(status) ? refused : heard)() }, refused)
  }
  function later(ms: number): void {
    stop()
    timer = setTimeout(knock, ms)
  }

  return {
    onFailure(failure) {
      if (failure === 'silent') knock()
      else later(pause())
    },
    onConnected() {
      stop()
      refusals = 0
      silentSockets = 0
    },
    knockNow() {
      refusals = 0
      knock()
    },
    stop,
  }
}
