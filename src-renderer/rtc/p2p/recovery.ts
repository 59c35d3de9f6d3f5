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
  now(): number
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

/** Restarts and starting over by turns. */
function createTries({ restart, rebuild, onChange }: Pick<Deps, 'restart' | 'rebuild' | 'onChange'>) {
  let count = 0
  let anew = false
  return {
    any: () => count > 0,
    startsOver: () => anew,
    /** The next try does. */
    startOver(): void { anew = true },
    next(): void {
      count++
      if (count > 1) onChange('failed')
      if (anew || count % 2 === 0) rebuild()
      else restart()
      anew = false
    },
    forget(): void { count = 0 },
    succeed(): void {
      count = 0
      anew = false
    },
  }
}

/** Decides when a connection counts as lost and what is tried then: restart, start over, and so on as long as the person is in the room. */
export function createRecovery({ offersFirst, signalingConnected, now, restart, rebuild, onChange }: Deps): Recovery {
  const tries = createTries({ restart, rebuild, onChange })
  let [up, wasUp, offered] = [false, false, false]
  let lostAt = 0
  const { arm, disarm } = createDeadline(() => { tryAgain() })
  /** Without signaling nothing can be tried and nothing has failed; its return starts the next attempt, its first coming brings what has waited for it. */
  function tryAgain(): void {
    arm(UP_WITHIN_MS)
    if (signalingConnected.get()) tries.next()
  }
  function lost(retryAfter: number): void {
    if (up) {
      up = false
      lostAt = now()
      onChange('reconnecting')
    }
    if (!tries.any()) arm(retryAfter)
  }
  function isUp(): void {
    up = wasUp = true
    tries.succeed()
    disarm()
    onChange('connected')
  }
  const unsubscribe = onReturn(signalingConnected, () => {
    if (up) return
    tries.forget()
    if (wasUp) onChange('reconnecting')
    // The other side, if it had signaling, has started over by then: a restart here would be answered by another connection than this one's.
    if (wasUp && now() - lostAt > LASTING_MS + UP_WITHIN_MS) tries.startOver()
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
      if (state === 'failed' && tries.any()) arm(FAILED_AGAIN_MS)
    },
    onHeard(heard) {
      if (!heard) lost(LASTING_MS)
      else if (wasUp && !up && !tries.startsOver()) isUp()
    },
    onClosedByOther() {
      tries.startOver()
      lost(LASTING_MS)
    },
    stop: () => {
      unsubscribe()
      disarm()
    },
  }
}
