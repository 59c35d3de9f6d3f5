import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useNow } from '../../hooks/useNow.ts'
import { useValue } from '../../hooks/useValue.ts'

/** The present by the server's clock, epoch ms, as of the last full `everyMs` of this device's. */
export function useServerNow(room: LiveRoom, everyMs: number): number {
  const offset = useValue(room.state, (state) => state.clockOffset)
  return useNow(everyMs) + offset
}
