import { AppError } from '#shared/errors.ts'
import type { AgoraTicket } from '#shared/room.ts'
import { agoraError } from './agoraErrors.ts'
import { encrypt, type SdkClient } from './sdk.ts'

/** The SDK's own `join` never gives up. With the loading of the SDK before it, what failed is said within ten seconds. */
const JOIN_WITHIN_MS = 8_000

export interface AgoraPlace extends Pick<AgoraTicket, 'appId' | 'channelName' | 'uid' | 'encryption'> { token: string }

/** Rejects VENDOR_UNAVAILABLE in time, NOT_ACTIVE when nobody waits any more, else what the vendor says; the client is left then. */
export function joinWithin(client: SdkClient, { appId, channelName, uid, token, encryption }: AgoraPlace, cancel: AbortSignal, withinMs = JOIN_WITHIN_MS): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { fail(new AppError('VENDOR_UNAVAILABLE', `Agora has not let in within ${withinMs} ms`)) }, withinMs)
    const onCancel = () => { fail(new AppError('NOT_ACTIVE', 'left while joining')) }
    let settled = false
    function settle(): boolean {
      if (settled) return false
      settled = true
      clearTimeout(timer)
      cancel.removeEventListener('abort', onCancel)
      return true
    }
    function fail(thrown: unknown): void {
      if (!settle()) return
      // Without this it tries on for as long as the page lives.
      leaveQuietly(client)
      reject(agoraError(thrown))
    }
    async function enter(): Promise<void> {
      // Once in the channel it is too late: what is sent then is not encrypted.
      if (encryption) encrypt(client, encryption)
      await client.join(appId, channelName, token, uid)
    }
    cancel.addEventListener('abort', onCancel)
    if (cancel.aborted) onCancel()
    else enter().then(() => { if (settle()) resolve(); else leaveQuietly(client) }, fail)
  })
}

/** Nobody waits for the vendor to be told. */
export function leaveQuietly(client: SdkClient): void {
  client.removeAllListeners()
  client.leave().catch(() => undefined)
}
