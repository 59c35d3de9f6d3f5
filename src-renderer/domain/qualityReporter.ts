import { type Quality, worstQuality } from '#shared/quality.ts'
import type { LiveRoom } from './LiveRoom.ts'
import type { Wire } from './wire.ts'

const EVERY_MS = 2_000

interface Deps { room: Pick<LiveRoom, 'state'> & { engine: Pick<LiveRoom['engine'], 'state'> }; wire: Wire }

/** A3: how this person's network is, told every two seconds while somebody else is there to measure it by. Returns "stop". */
export function reportQuality({ room, wire }: Deps): () => void {
  const timer = setInterval(() => {
    const { ticket, phase, legs } = room.state.get()
    const measured = measure(room)
    if (ticket && measured && phase === 'live' && legs.channel.state === 'up') wire.sendVolatile('QUALITY_REPORT', { roomId: ticket.channel.roomId, ...measured })
  }, EVERY_MS)
  return () => { clearInterval(timer) }
}

/** Whoever is gone says nothing about this side's network, and when one of several comes well it is not this side that is weak. */
function measure({ state, engine }: Deps['room']): { uplink: Quality; downlink: Quality } | null {
  const lost = new Set(state.get().room?.people.filter(({ connection }) => connection === 'lost').map(({ userId }) => userId))
  const { own, peers } = engine.state.get()
  const known = [...peers].filter(([userId, peer]) => !lost.has(userId) && peer.connection === 'connected' && peer.quality > 0).map(([, peer]) => peer.quality)
  const [uplink, downlink] = [own.quality as Quality, (known.length === 0 ? 0 : Math.min(...known)) as Quality]
  return worstQuality([uplink, downlink]) === 0 || known.length === 0 ? null : { uplink, downlink }
}
