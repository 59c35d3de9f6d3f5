import type { AgoraRTCErrorCode, ConnectionDisconnectedReason } from 'agora-rtc-sdk-ng/esm'
import { AppError, type ErrorCode } from '#shared/errors.ts'

/** What is not listed is MEDIA_FAILED: something of ours or of the vendor's that only trying again can help. */
const codes: Partial<Record<`${AgoraRTCErrorCode}`, ErrorCode>> = {
  PERMISSION_DENIED: 'DEVICE_DENIED',
  WEB_SECURITY_RESTRICT: 'DEVICE_DENIED',
  DEVICE_NOT_FOUND: 'DEVICE_MISSING',
  CONSTRAINT_NOT_SATISFIED: 'DEVICE_MISSING',
  ENUMERATE_DEVICES_FAILED: 'DEVICE_MISSING',
  NOT_READABLE: 'DEVICE_BUSY',
  SHARE_AUDIO_NOT_ALLOWED: 'CAPTURE_DENIED',
  ELECTRON_IS_NULL: 'CAPTURE_FAILED',
  ELECTRON_DESKTOP_CAPTURER_GET_SOURCES_ERROR: 'CAPTURE_FAILED',
  OPERATION_ABORTED: 'NOT_ACTIVE',
  UID_CONFLICT: 'CONFLICT',
  CAN_NOT_GET_GATEWAY_SERVER: 'VENDOR_UNAVAILABLE',
  CAN_NOT_GET_PROXY_SERVER: 'VENDOR_UNAVAILABLE',
  VOID_GATEWAY_ADDRESS: 'VENDOR_UNAVAILABLE',
  MULTI_UNILBS_RESPONSE_ERROR: 'VENDOR_UNAVAILABLE',
  NETWORK_ERROR: 'VENDOR_UNAVAILABLE',
  NETWORK_TIMEOUT: 'VENDOR_UNAVAILABLE',
  NETWORK_RESPONSE_ERROR: 'VENDOR_UNAVAILABLE',
  API_INVOKE_TIMEOUT: 'VENDOR_UNAVAILABLE',
  TIMEOUT: 'VENDOR_UNAVAILABLE',
  WS_ABORT: 'VENDOR_UNAVAILABLE',
  WS_DISCONNECT: 'VENDOR_UNAVAILABLE',
  WS_ERR: 'VENDOR_UNAVAILABLE',
}

/** What the vendor's servers answer, in the words of the error: there is no code of its own for a bad token. */
const answers: readonly (readonly [RegExp, ErrorCode])[] = [
  [/TOO_MANY_BROADCASTERS|over load/i, 'ROOM_LIMIT'],
  [/(UID|IP|CHANNEL)_BANNED/i, 'REMOVED'],
  [/NO_ACTIVE_STATUS|VENDOR_KEY/i, 'VENDOR_UNAVAILABLE'],
  [/token|dynamic key|static key|invalid channel name|ERR_NO_AUTHORIZED|TICKET_INVALID/i, 'MEDIA_FAILED'],
]

const isCoded = (thrown: unknown): thrown is Error & { code: string } => thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'

/** Anything the SDK throws. `MEDIA_FAILED` is tried again with a new ticket, `VENDOR_UNAVAILABLE` waits for the cloud. */
export function agoraError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const known = isCoded(thrown) ? (codes as Readonly<Record<string, ErrorCode | undefined>>)[thrown.code] : undefined
  const answered = known === undefined || known === 'VENDOR_UNAVAILABLE' ? answers.find(([words]) => words.test(message))?.[1] : undefined
  return new AppError(answered ?? known ?? 'MEDIA_FAILED', message, {}, thrown)
}

const endings: Record<`${ConnectionDisconnectedReason}`, ErrorCode | null> = {
  LEAVE: null,
  // The SDK goes on by itself, another way.
  FALLBACK: null, FALLBACK_TO_HLS: null,
  NETWORK_ERROR: 'VENDOR_UNAVAILABLE', SERVER_ERROR: 'VENDOR_UNAVAILABLE',
  UID_BANNED: 'REMOVED', IP_BANNED: 'REMOVED', CHANNEL_BANNED: 'REMOVED',
  UID_CONFLICT: 'CONFLICT',
  TOKEN_EXPIRE: 'MEDIA_FAILED',
  LICENSE_MISSING: 'VENDOR_UNAVAILABLE', LICENSE_EXPIRED: 'VENDOR_UNAVAILABLE', LICENSE_MINUTES_EXCEEDED: 'VENDOR_UNAVAILABLE',
  LICENSE_PERIOD_INVALID: 'VENDOR_UNAVAILABLE', LICENSE_MULTIPLE_SDK_SERVICE: 'VENDOR_UNAVAILABLE', LICENSE_ILLEGAL: 'VENDOR_UNAVAILABLE',
}

/** Why a connection is over that was not left; null: it is not over, or was left. */
export function disconnected(reason: `${ConnectionDisconnectedReason}` | undefined): AppError | null {
  const code = reason === undefined ? 'VENDOR_UNAVAILABLE' : endings[reason]
  return code && new AppError(code, `Agora: ${reason ?? 'disconnected'}`)
}
