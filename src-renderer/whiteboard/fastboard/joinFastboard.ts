import { mayDraw } from '#shared/board.ts'
import { AppError } from '#shared/errors.ts'
import type { FastboardTicket } from '#shared/room.ts'
import { errorOfKick, fastboardError } from './fastboardErrors.ts'
import { loadedAddress, type AddressOf } from './pictureAddress.ts'
import { createFastboard, type FastboardApp, RoomPhase } from './sdk.ts'

/** The SDK's own joining never gives up. With what the server has taken for the ticket it stays within ten seconds. */
const JOINED_WITHIN_MS = 8_000
const regions = ['us-sv', 'sg', 'in-mum', 'eu', 'cn-hz'] as const

export type JoinedPhase = 'connected' | 'reconnecting' | 'disconnected'
const phases: ReadonlyMap<RoomPhase, JoinedPhase> = new Map([[RoomPhase.Connected, 'connected'], [RoomPhase.Reconnecting, 'reconnecting'], [RoomPhase.Disconnected, 'disconnected']])

export interface JoinEvents {
  addressOf: AddressOf
  onPhase(phase: JoinedPhase): void
  onKicked(reason: string): void
}

/** Into the room of the ticket, as the one its token makes of this person. `addressOf`: of pictures that our server keeps. Rejects VENDOR_UNAVAILABLE …; what comes in later is left again. */
export async function joinFastboard({ role, appIdentifier, region, place }: FastboardTicket, events: JoinEvents): Promise<FastboardApp> {
  const at = regions.find((one) => one === region)
  if (!place || !at) throw new AppError('BOARD_FAILED', 'The ticket names no place')
  const failed = Promise.withResolvers<never>()
  const timer = setTimeout(() => { failed.reject(new AppError('VENDOR_UNAVAILABLE', 'The cloud of boards does not answer')) }, JOINED_WITHIN_MS)
  let isGivenUp = false
  const isWritable = mayDraw(role)
  const joining = createFastboard({
    sdkConfig: { appIdentifier, region: at, urlInterrupter: (written) => loadedAddress(written, events.addressOf), onWhiteSetupFailed: (error) => { failed.reject(fastboardError(error)) } },
    joinRoom: {
      // Each page is somebody of its own: the vendor shows out a second one of the same name. It learns nobody's name.
      uuid: place.uuid, roomToken: place.token, uid: crypto.randomUUID(), isWritable,
      // Keys of ours go first; the vendor's single letters would choose tools while somebody mutes.
      hotKeys: {}, floatBar: true,
      callbacks: {
        onPhaseChanged(phase) {
          const told = phases.get(phase)
          if (told) events.onPhase(told)
        },
        onKickedWithReason(reason) {
          failed.reject(errorOfKick(reason) ?? fastboardError(new Error(reason)))
          events.onKicked(reason)
        },
        onDisconnectWithError: (error) => { failed.reject(fastboardError(error)) },
      },
    },
    managerConfig: { cursor: false },
  })
  joining.then((app) => { if (isGivenUp) void app.destroy() }, () => undefined)
  try {
    return await Promise.race([joining, failed.promise])
  } catch (thrown) {
    isGivenUp = true
    throw fastboardError(thrown)
  } finally {
    clearTimeout(timer)
    failed.promise.catch(() => undefined)
  }
}
