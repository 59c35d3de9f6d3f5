import type { LiveRoomState } from './LiveRoom.ts'
import type { Scope } from './scope.ts'
import type { Value } from './value.ts'

const BESIDE = ['media', 'board'] as const

interface Deps { scope: Scope; state: Value<Pick<LiveRoomState, 'phase' | 'legs'>>; retry(leg: (typeof BESIDE)[number]): void }

/** What was given up because the server could not be reached is begun again once it can: that is seen by the channel, which comes back by itself. */
export function recoverLegs({ scope, state, retry }: Deps): void {
  let wasUp = false
  scope.add(state.subscribe(() => {
    const { phase, legs } = state.get()
    const isUp = phase === 'live' && legs.channel.state === 'up'
    if (isUp === wasUp) return
    wasUp = isUp
    if (!isUp) return
    for (const leg of BESIDE) if (legs[leg].state === 'failed' && legs[leg].error?.code === 'SERVER_UNREACHABLE') retry(leg)
  }))
}
