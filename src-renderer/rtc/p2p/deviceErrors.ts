import { AppError, type ErrorCode } from '#shared/errors.ts'

/** Names that getUserMedia rejects with (W3C Media Capture and Streams, 10.2.2). */
const codes: Record<string, ErrorCode> = {
  NotAllowedError: 'DEVICE_DENIED',
  SecurityError: 'DEVICE_DENIED',
  NotFoundError: 'DEVICE_MISSING',
  OverconstrainedError: 'DEVICE_MISSING',
  NotReadableError: 'DEVICE_BUSY',
  AbortError: 'DEVICE_BUSY',
}

/** What a browser says when a device cannot be had, in our codes. A page without media devices (no secure context) has none. */
export function toDeviceError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) }
  return new AppError(codes[name] ?? 'DEVICE_MISSING', `${name}: ${message}`, {}, thrown)
}

export const deviceUnplugged = () => new AppError('DEVICE_MISSING', 'the device has gone')
