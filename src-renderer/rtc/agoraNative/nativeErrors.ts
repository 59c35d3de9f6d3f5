import { AppError, type ErrorCode } from '#shared/errors.ts'

/** `ErrorCodeType` of the SDK, by its numbers: this world has none of its code. What is not listed is MEDIA_FAILED. */
const codes: Readonly<Record<number, ErrorCode>> = {
  9: 'DEVICE_DENIED',
  10: 'VENDOR_UNAVAILABLE',
  103: 'VENDOR_UNAVAILABLE',
  104: 'VENDOR_UNAVAILABLE',
  111: 'VENDOR_UNAVAILABLE',
  112: 'VENDOR_UNAVAILABLE',
  123: 'REMOVED',
}

export const nativeError = (code: number, detail: string): AppError => new AppError(codes[code] ?? 'MEDIA_FAILED', `Agora: ${detail} (${code})`)

/** `ConnectionStateType`. */
export const CONNECTED = 3
const FAILED = 5

/** `ConnectionChangedReasonType`. A token that is no longer good is got anew; somebody else's page, or being shown out, is final. */
const reasons: Readonly<Record<number, ErrorCode>> = { 3: 'REMOVED', 4: 'VENDOR_UNAVAILABLE', 14: 'VENDOR_UNAVAILABLE', 16: 'VENDOR_UNAVAILABLE', 19: 'CONFLICT', 20: 'ROOM_LIMIT' }

/** Why a connection is over for good; null: it is not, or it is one's own doing. */
export function connectionOver(state: number, reason: number): AppError | null {
  if (state !== FAILED && reason !== 19) return null
  return new AppError(reasons[reason] ?? 'MEDIA_FAILED', `Agora: the connection is over (${reason})`)
}
