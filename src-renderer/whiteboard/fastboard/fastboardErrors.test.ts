import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { errorOfKick, fastboardError } from './fastboardErrors.ts'

test.each([
  ['failed to connect to api hosts', 'VENDOR_UNAVAILABLE'], ['expired token', 'VENDOR_UNAVAILABLE'], ['invalid room token with wrong role', 'BOARD_FAILED'], ['invalid signature of token', 'BOARD_FAILED'], ['room not found', 'NOT_ACTIVE'],
])('“%s” is %s', (text, code) => { expect(fastboardError(new Error(text)).code).toBe(code) })

test('what is ours stays', () => {
  const own = new AppError('TIMED_OUT')
  expect(fastboardError(own)).toBe(own)
  expect(fastboardError('nothing').code).toBe('VENDOR_UNAVAILABLE')
})

test.each([['roomBan', 'NOT_ACTIVE'], ['roomDelete', 'NOT_ACTIVE'], ['kickByAdmin', 'REMOVED']])('shown out by %s one stays out', (reason, code) => { expect(errorOfKick(reason)?.code).toBe(code) })
test.each(['GatewayAdjust', 'crash', 'roomZombie', 'replaceByOther'])('after %s one comes back', (reason) => { expect(errorOfKick(reason)).toBeNull() })
