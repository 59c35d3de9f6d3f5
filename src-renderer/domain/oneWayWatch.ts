import type { RtcEngine } from '../rtc/RtcEngine.ts'
import type { LiveRoom } from './LiveRoom.ts'
import { lastingOneWay, nextOneWay, type OneWay, type OneWayMemory } from './oneWay.ts'
import { createValue, type Value } from './value.ts'

const LOOK_MS = 1_000

interface Deps {
  room: Pick<LiveRoom, 'state'>
  engine: Pick<RtcEngine, 'state'>
  /** The user id of this person. */
  self: string
  /** Whose camera is on the screen. */
  looksAt(userId: string): boolean
  /** Milliseconds that only rise. */
  now(): number
}

/** Looks every second while the room is live. What is found is what presses most; null when all arrives. */
export function watchOneWay({ room, engine, self, looksAt, now }: Deps): { found: Value<OneWay | null>; stop(): void } {
  const found = createValue<OneWay | null>(null)
  let memory: OneWayMemory = new Map()

  function look(): void {
    const { phase, legs, room: told } = room.state.get()
    // What the server tells of the others' devices is only true while it is heard.
    const others = phase === 'live' && legs.channel.state === 'up' ? told?.people.filter(({ userId }) => userId !== self) ?? [] : []
    memory = nextOneWay(memory, { at: now(), self, others, rtc: engine.state.get(), looksAt })
    found.set(lastingOneWay(memory, now())[0] ?? null)
  }
  const timer = setInterval(look, LOOK_MS)
  return { found, stop: () => { clearInterval(timer) } }
}
