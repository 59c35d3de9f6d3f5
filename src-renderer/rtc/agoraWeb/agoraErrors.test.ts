import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { agoraError, disconnected } from './agoraErrors.ts'

/** As the SDK makes them. */
const sdkError = (code: string, message = code) => Object.assign(new Error(`AgoraRTCError ${code}: ${message}`), { name: 'AgoraRTCException', code })

describe('what the SDK throws', () => {
  test.each([
    ['PERMISSION_DENIED', 'DEVICE_DENIED'], ['DEVICE_NOT_FOUND', 'DEVICE_MISSING'], ['NOT_READABLE', 'DEVICE_BUSY'], ['CONSTRAINT_NOT_SATISFIED', 'DEVICE_MISSING'],
    ['MEDIA_OPTION_INVALID', 'MEDIA_FAILED'], ['ENUMERATE_DEVICES_FAILED', 'DEVICE_MISSING'], ['NOT_SUPPORTED', 'MEDIA_FAILED'], ['WEB_SECURITY_RESTRICT', 'DEVICE_DENIED'],
    ['SHARE_AUDIO_NOT_ALLOWED', 'CAPTURE_DENIED'], ['TRACK_IS_DISABLED', 'MEDIA_FAILED'], ['INVALID_PARAMS', 'MEDIA_FAILED'], ['INVALID_OPERATION', 'MEDIA_FAILED'],
    ['OPERATION_ABORTED', 'NOT_ACTIVE'], ['UID_CONFLICT', 'CONFLICT'], ['TOKEN_EXPIRE', 'MEDIA_FAILED'], ['CAN_NOT_GET_GATEWAY_SERVER', 'VENDOR_UNAVAILABLE'],
    ['CAN_NOT_GET_PROXY_SERVER', 'VENDOR_UNAVAILABLE'], ['WS_ABORT', 'VENDOR_UNAVAILABLE'], ['WS_DISCONNECT', 'VENDOR_UNAVAILABLE'], ['WS_ERR', 'VENDOR_UNAVAILABLE'],
    ['NETWORK_ERROR', 'VENDOR_UNAVAILABLE'], ['NETWORK_TIMEOUT', 'VENDOR_UNAVAILABLE'], ['NETWORK_RESPONSE_ERROR', 'VENDOR_UNAVAILABLE'], ['ICE_FAILED', 'MEDIA_FAILED'],
    ['CAN_NOT_PUBLISH_MULTIPLE_VIDEO_TRACKS', 'MEDIA_FAILED'], ['INVALID_REMOTE_USER', 'MEDIA_FAILED'], ['REMOTE_USER_IS_NOT_PUBLISHED', 'MEDIA_FAILED'], ['ELECTRON_IS_NULL', 'CAPTURE_FAILED'],
    ['SOMETHING_OF_A_LATER_VERSION', 'MEDIA_FAILED'],
  ])('%s is %s', (code, ours) => { expect(agoraError(sdkError(code)).code).toBe(ours) })

  test.each([
    ['invalid token, authorized failed', 'MEDIA_FAILED'], ['dynamic key or token timeout', 'MEDIA_FAILED'], ['dynamic key expired', 'MEDIA_FAILED'], ['dynamic use static key', 'MEDIA_FAILED'],
    ['invalid channel name', 'MEDIA_FAILED'], ['no active status', 'VENDOR_UNAVAILABLE'], ['invalid vendor key, can not find appid', 'VENDOR_UNAVAILABLE'],
  ])('a gateway that is not given because of "%s" is %s', (words, ours) => { expect(agoraError(sdkError('CAN_NOT_GET_GATEWAY_SERVER', words)).code).toBe(ours) })

  test.each([
    ['ERR_TOO_MANY_BROADCASTERS', 'ROOM_LIMIT'], ['amount of users over load', 'ROOM_LIMIT'], ['ERR_NO_ACTIVE_STATUS', 'VENDOR_UNAVAILABLE'], ['ERR_NO_AUTHORIZED', 'MEDIA_FAILED'], ['K_UID_BANNED', 'REMOVED'], ['K_CHANNEL_BANNED', 'REMOVED'], ['K_TICKET_INVALID', 'MEDIA_FAILED'],
  ])('a gateway that refuses with %s is %s', (words, ours) => { expect(agoraError(sdkError('UNEXPECTED_RESPONSE_OF_THE_GATEWAY', words)).code).toBe(ours) })

  test('an error of ours stays as it is, and anything else has its words', () => {
    const own = new AppError('NOT_ACTIVE', 'left')
    expect(agoraError(own)).toBe(own)
    expect(agoraError('a text')).toMatchObject({ code: 'MEDIA_FAILED', message: 'a text' })
  })
})

test.each([
  ['NETWORK_ERROR', 'VENDOR_UNAVAILABLE'], ['SERVER_ERROR', 'VENDOR_UNAVAILABLE'], ['UID_BANNED', 'REMOVED'], ['IP_BANNED', 'REMOVED'], ['CHANNEL_BANNED', 'REMOVED'], ['UID_CONFLICT', 'CONFLICT'],
  ['TOKEN_EXPIRE', 'MEDIA_FAILED'], ['LICENSE_MISSING', 'VENDOR_UNAVAILABLE'], [undefined, 'VENDOR_UNAVAILABLE'], ['LEAVE', undefined], ['FALLBACK', undefined],
] as const)('a connection that is over because of %s is %s', (reason, ours) => { expect(disconnected(reason)?.code).toBe(ours) })
