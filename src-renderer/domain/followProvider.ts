import type { JoinTicket } from '#shared/room.ts'
import type { RtcEngine } from '../rtc/RtcEngine.ts'
import type { LiveRoomState } from './LiveRoom.ts'
import type { RoomChannel } from './roomChannel.ts'
import type { Scope } from './scope.ts'
import type { MutableValue } from './value.ts'

/** A ticket that could not be had is asked for again after this. */
const AGAIN_MS = 3_000

interface Deps {
  scope: Scope
  state: MutableValue<LiveRoomState>
  engine: Pick<RtcEngine, 'state' | 'join'>
  channel: Pick<RoomChannel, 'tellReach'> & { signaling: Pick<RoomChannel['signaling'], 'connected'> }
  /** A newer ticket for the room one is in. */
  renewTicket(): Promise<JoinTicket>
}

/** Everybody in a room is on the same network: the server hears who does not reach it, and whoever is told of another one goes there. */
export function followProvider({ scope, state, engine, channel, renewTicket }: Deps): void {
  const wants = () => {
    const { phase, ticket, room } = state.get()
    return phase === 'live' && ticket !== null && room?.provider !== undefined && room.provider !== ticket.rtc.provider
  }
  let busy = false
  async function change(): Promise<void> {
    if (busy || !wants()) return
    busy = true
    try {
      const ticket = await renewTicket()
      if (scope.ended || !wants()) return
      state.update((current) => ({ ...current, ticket }))
      engine.join(ticket.rtc).catch(() => undefined)
    } catch {
      const timer = setTimeout(() => { void change() }, AGAIN_MS)
      scope.add(() => { clearTimeout(timer) })
    } finally {
      busy = false
    }
  }
  scope.add(state.subscribe(() => { void change() }))
  tellReach({ scope, state, engine, channel })
}

/** Told when it changes, and again whenever the server has come back: it may have forgotten. A page that reaches the network has nothing to tell before. */
function tellReach({ scope, state, engine, channel }: Pick<Deps, 'scope' | 'state' | 'engine' | 'channel'>): void {
  let told = true
  const isReached = (): boolean | null => {
    const { phase, error } = engine.state.get()
    if (phase === 'joined') return true
    return phase === 'failed' && error?.code === 'VENDOR_UNAVAILABLE' && state.get().ticket?.rtc.provider === 'agora' ? false : null
  }
  function tell(): void {
    const now = isReached()
    if (now === null || now === told || !channel.signaling.connected.get()) return
    told = now
    channel.tellReach(now).catch(() => { told = !now })
  }
  scope.add(engine.state.subscribe(tell))
  scope.add(state.subscribe(tell))
  scope.add(channel.signaling.connected.subscribe(() => {
    if (!channel.signaling.connected.get()) told = true
    tell()
  }))
}
