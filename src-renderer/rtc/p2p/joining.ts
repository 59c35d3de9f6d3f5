import { AppError, toAppError } from '#shared/errors.ts'
import type { P2pTicket } from '#shared/room.ts'
import { createValue, type MutableValue, type Value } from '../../domain/value.ts'
import { notJoined, type JoinState } from '../Carrier.ts'
import type { RtcSignaling } from '../RtcSignaling.ts'
import type { Peers } from './peers.ts'
import type { SpareConnection } from './spareConnection.ts'

/** Signaling that is not there after this long makes a join fail. */
export const SIGNALING_WITHIN_MS = 10_000

/** Resolves when the value is true; rejects SERVER_UNREACHABLE after `withinMs`, NOT_ACTIVE when nobody waits any more. */
export function untilTrue(value: Value<boolean>, withinMs: number, cancel: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { finish(new AppError('SERVER_UNREACHABLE', 'signaling is out of reach')) }, withinMs)
    const unsubscribe = value.subscribe(() => { if (value.get()) finish(null) })
    const onCancel = () => { finish(new AppError('NOT_ACTIVE', 'left while joining')) }
    function finish(error: AppError | null): void {
      clearTimeout(timer)
      unsubscribe()
      cancel.removeEventListener('abort', onCancel)
      if (error) reject(error)
      else resolve()
    }
    cancel.addEventListener('abort', onCancel)
    if (value.get()) finish(null)
  })
}

/** What of a ticket a connection needs. All media of a connection shares one transport, so that one path is found once. */
const configurationOf = ({ iceServers }: P2pTicket): RTCConfiguration => ({
  bundlePolicy: 'max-bundle',
  rtcpMuxPolicy: 'require',
  iceServers: iceServers.map(({ urls, username, credential }) => ({ urls, ...(username !== undefined && { username }), ...(credential !== undefined && { credential }) })),
})

interface Deps {
  signaling: RtcSignaling
  configuration: MutableValue<RTCConfiguration>
  join: MutableValue<JoinState>
  peers: Peers
  spare: SpareConnection
  createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection
}

/** Into the room and out of it. A join that is under way or done is not begun twice. */
export function createJoining({ signaling, configuration, join, peers, spare, createPeerConnection }: Deps) {
  const inRoom = createValue(false)
  let underWay: { promise: Promise<void>; cancel: AbortController } | null = null

  async function enter(ticket: P2pTicket, cancel: AbortController): Promise<void> {
    join.set({ phase: 'joining', error: null })
    try {
      configuration.set(configurationOf(ticket))
      // People who are already told are connected to while signaling is still being waited for: their messages may come first.
      peers.start()
      spare.drop()
      await untilTrue(signaling.connected, SIGNALING_WITHIN_MS, cancel.signal)
      // An unusable ticket must fail here, not when the first person comes. Making a connection holds the page up: only where none was made.
      if (signaling.peers.get().length === 0) createPeerConnection(configuration.get()).close()
      join.set({ phase: 'joined', error: null })
      inRoom.set(true)
    } catch (thrown) {
      const error = toAppError(thrown, 'MEDIA_FAILED')
      if (!cancel.signal.aborted) {
        peers.stop()
        join.set({ phase: 'failed', error })
      }
      throw error
    } finally {
      if (underWay?.cancel === cancel) underWay = null
    }
  }

  return {
    inRoom: inRoom as Value<boolean>,
    prepare(ticket: P2pTicket): void { if (!underWay && !inRoom.get()) spare.prepare(configurationOf(ticket)) },
    async join(ticket: P2pTicket): Promise<void> {
      if (underWay) return underWay.promise
      if (inRoom.get()) {
        configuration.set(configurationOf(ticket))
        return
      }
      const cancel = new AbortController()
      const promise = enter(ticket, cancel)
      if (join.get().phase === 'joining') underWay = { promise, cancel }
      return promise
    },
    /** Takes effect with the next path that is looked for. */
    renew(ticket: P2pTicket): void { configuration.set(configurationOf(ticket)) },
    leave(): void {
      underWay?.cancel.abort()
      underWay = null
      spare.drop()
      inRoom.set(false)
      peers.stop()
      join.set(notJoined)
    },
  }
}
