import type { Value } from '../../domain/value.ts'
import type { RtcPeerState } from '../RtcEngine.ts'

type Connection = RtcPeerState['connection']

/** A connection that is not up after this long is tried again. */
export const UP_WITHIN_MS = 10_000
/** The newcomer offers; when it has not by now, the one who was here first does. */
export const OFFER_COMES_WITHIN_MS = 3_000
/** A restart that fails at once is not repeated at once. */
const FAILED_AGAIN_MS = 1_000
/** Chromium often mends a short interruption by itself. */
const LASTING_MS = 2_000

export interface Recovery {
  /** The other side has made an offer: what comes of its first is waited for. */
  onOffer(): void
  onConnectionState(state: RTCPeerConnectionState): void
  /** Whether anything has come from the other side lately; what came just before its goodbye is no sign of life. */
  onHeard(heard: boolean): void
  onClosedByOther(): void
  stop(): void
}

interface Deps {
  offersFirst: boolean
  signalingConnected: Value<boolean>
  /** Negotiates anew on the same connection: new candidates, media goes on meanwhile. */
  restart(): void
  /** Starts over with a new connection, for what a restart does not mend. */
  rebuild(): void
  onChange(connection: Connection): void
}

/** Calls once when the last deadline set has passed. */
function createDeadline(passed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const disarm = () => { clearTimeout(timer) }
  return {
    disarm,
    arm(ms: number) {
      disarm()
      timer = setTimeout(passed, ms)
    },
  }
}

/** Calls when the relay is there again, and not when it comes for the first time. */
function onReturn(connected: Value<boolean>, act: () => void): () => void {
  let wasThere = connected.get()
  return connected.subscribe(() => {
    const returns = connected.get() && wasThere
    wasThere ||= connected.get()
    if (returns) act()
  })
}

/** Decides when a connection counts as lost and what is tried then: restart, start over, and so on as long as the person is in the room. */
export function createRecovery({ offersFirst, signalingConnected, restart, rebuild, onChange }: Deps): Recovery {
  let attempts = 0
  let [up, wasUp] = [false, false]
  let dead = false
  let offered = false
  const { arm, disarm } = createDeadline(() => { tryAgain() })
  /** Without signaling nothing can be tried and nothing has failed; its return starts the next attempt, its first coming brings what has waited for it. */
  function tryAgain(): void {
    arm(UP_WITHIN_MS)
    if (!signalingConnected.get()) return
    attempts++
    if (attempts > 1) onChange('failed')
    if (dead || attempts % 2 === 0) rebuild()
    else restart()
    dead = false
  }
  function lost(retryAfter: number): void {
    if (up) {
      up = false
      onChange('reconnecting')
    }
    if (attempts === 0) arm(retryAfter)
  }
  function isUp(): void {
    up = wasUp = true
    dead = false
    attempts = 0
    disarm()
    onChange('connected')
  }
  const unsubscribe = onReturn(signalingConnected, () => {
    if (up) return
    attempts = 0
    if (wasUp) onChange('reconnecting')
    tryAgain()
  })
  arm(offersFirst ? UP_WITHIN_MS : OFFER_COMES_WITHIN_MS)

  return {
    onOffer() {
      if (!offered && !up) arm(UP_WITHIN_MS)
      offered = true
    },
    onConnectionState(state) {
      if (state === 'connected') isUp()
      if (state === 'disconnected' || state === 'failed') lost(state === 'failed' ? 0 : LASTING_MS)
      if (state === 'failed' && attempts > 0) arm(FAILED_AGAIN_MS)
    },
    onHeard(heard) {
      if (!heard) lost(LASTING_MS)
      else if (wasUp && !up && !dead) isUp()
    },
    onClosedByOther() {
      dead = true
      lost(LASTING_MS)
    },
    stop: () => {
      unsubscribe()
      disarm()
    },
  }
}
