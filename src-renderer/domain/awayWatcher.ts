import { AWAY_AFTER_MS } from '#shared/presence.ts'
import { onReconnect } from './onReconnect.ts'
import { createValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

interface Deps {
  /** Epoch ms: a clock that goes on while the device sleeps. */
  now(): number
  /** Returns "call it off". */
  later(ms: number, run: () => void): () => void
}

/** A hidden page gets no input, so that hiding needs no rule of its own. */
export interface AwayWatcher {
  readonly away: Value<boolean>
  /** Cheap: called at each movement of the pointer. */
  noteInput(): void
  dispose(): void
}

export function createAwayWatcher({ now, later }: Deps): AwayWatcher {
  const away = createValue(false)
  let lastInput = now()
  let callOff = later(AWAY_AFTER_MS, look)

  function look(): void {
    const left = lastInput + AWAY_AFTER_MS - now()
    if (left > 0) callOff = later(left, look)
    else away.set(true)
  }

  return {
    away,
    noteInput() {
      lastInput = now()
      if (!away.get()) return
      callOff = later(AWAY_AFTER_MS, look)
      away.set(false)
    },
    dispose: () => { callOff() },
  }
}

/** Each change, and `away` once more on a new connection, which the server takes for one with somebody at it. */
export function tellAway({ away, wire }: { away: Value<boolean>; wire: Pick<Wire, 'state' | 'request'> }): () => void {
  // A telling that is lost is made up for by the connection that comes after.
  const tell = () => { void wire.request('PRESENCE_SET', { away: away.get() }).catch(() => undefined) }
  const stops = [away.subscribe(tell), onReconnect(wire, () => { if (away.get()) tell() })]
  return () => { for (const stop of stops) stop() }
}
