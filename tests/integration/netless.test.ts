import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createNetless, type Netless } from '../../server/vendors/netless.ts'
import { netlessToken } from '../../server/vendors/netlessTokens.ts'
import { AppError } from '../../src-shared/errors.ts'
import { refusalOf } from '../support/liveLesson.ts'
import { readNetlessToken, startNetlessServer } from '../support/netlessServer.ts'

const keys = { accessKey: 'an-access-key', secretKey: 'a-secret-key' }
/** The whole of a failure is told within this. */
const TOLD_WITHIN_MS = 10_000

let vendor: Awaited<ReturnType<typeof startNetlessServer>>
let netless: Netless
const failure = async (asked: Promise<unknown>): Promise<AppError> => {
  const begun = performance.now()
  const error = await refusalOf(asked)
  expect(performance.now() - begun).toBeLessThan(TOLD_WITHIN_MS)
  expect(error).toBeInstanceOf(AppError)
  for (const secret of [keys.secretKey, 'NETLESSSDK_']) expect(`${error.message} ${String(error.cause)}`).not.toContain(secret)
  return error
}

beforeEach(async () => {
  vendor = await startNetlessServer({ ...keys, region: 'eu' })
  netless = createNetless({ credentials: { keys }, region: 'eu', base: vendor.url, answerWithinMs: 500 })
})
afterEach(async () => {
  expect(vendor.mistakes).toEqual([])
  await vendor.close()
})

describe('[T7] a token', () => {
  test.each([['writer', '1'], ['reader', '2']] as const)('of a %s is of one room, of that role alone, and expires', async (role, number) => {
    const before = Date.now()
    const { prefix, fields, isSignedWith } = readNetlessToken(await netless.roomToken({ uuid: 'room1', region: 'eu' }, role, 3_600))
    expect([prefix, fields['ak'], fields['uuid'], fields['role']]).toEqual(['NETLESSROOM_', keys.accessKey, 'room1', number])
    expect(Number(fields['expireAt'])).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(Number(fields['expireAt'])).toBeLessThanOrEqual(Date.now() + 3_600_000)
    expect(Object.keys(fields).sort()).toEqual(['ak', 'expireAt', 'nonce', 'role', 'uuid'])
    expect([isSignedWith(keys.secretKey), isSignedWith('another')]).toEqual([true, false])
    expect(vendor.asked()).toBe(0)
  })

  test('is another each time, and takes whatever stands in a key', () => {
    const odd = { accessKey: 'a&b=c d/ü', secretKey: 'ß' }
    const tokens = [1, 2].map(() => netlessToken(odd, { kind: 'SDK' }, { role: 'admin', expiresAt: 9 }))
    expect(tokens[0]).not.toBe(tokens[1])
    for (const token of tokens) {
      const { prefix, fields, isSignedWith } = readNetlessToken(token)
      expect([prefix, fields['ak'], fields['role'], fields['uuid'], isSignedWith('ß')]).toEqual(['NETLESSSDK_', odd.accessKey, '0', undefined, true])
    }
  })
})

test('a room is made and closed as the vendor documents it', async () => {
  const room = await netless.createRoom()
  expect(room).toEqual({ uuid: 'room1', region: 'eu' })
  await netless.closeRoom(room)
  expect([...vendor.banned]).toEqual([room.uuid])
  expect(vendor.asked()).toBe(2)
})

test('with an SDK token, the vendor makes the tokens of rooms', async () => {
  const sdkToken = 'NETLESSSDK_YWs9eA'
  const other = await startNetlessServer({ ...keys, region: 'sg', sdkToken })
  try {
    const byToken = createNetless({ credentials: { sdkToken }, region: 'sg', base: other.url })
    const token = await byToken.roomToken({ uuid: 'room9', region: 'sg' }, 'reader', 60)
    expect(Buffer.from(token.replace('NETLESSROOM_', ''), 'base64url').toString()).toBe('role=reader&uuid=room9&lifespan=60000')
    expect(byToken.ownToken({ uuid: 'room9', region: 'sg' }, 'reader', 60)).toBeNull()
    expect((await byToken.createRoom()).uuid).toBe('room1')
    expect(other.mistakes).toEqual([])
  } finally {
    await other.close()
  }
})

describe('what goes wrong at the vendor', () => {
  test.each([429, 500, 'hang', 'half', 'nonsense', 'hang up'] as const)('%s is tried again, and told when it lasts', async (fault) => {
    vendor.failNext(fault, fault)
    expect((await netless.createRoom()).uuid).toMatch(/^room/)
    expect(vendor.asked()).toBe(3)
    vendor.failNext(fault, fault, fault)
    expect((await failure(netless.createRoom())).code).toBe('VENDOR_UNAVAILABLE')
    expect(vendor.asked()).toBe(6)
    expect((await netless.createRoom()).uuid).toMatch(/^room/)
  })

  test('credentials that are refused are told at once', async () => {
    const wrong = createNetless({ credentials: { keys: { ...keys, secretKey: 'another' } }, region: 'eu', base: vendor.url })
    expect(await failure(wrong.createRoom())).toMatchObject({ code: 'VENDOR_UNAVAILABLE', message: 'Netless refuses the credentials of the school' })
    expect(vendor.asked()).toBe(1)
    vendor.failNext(401)
    expect((await failure(netless.createRoom())).code).toBe('VENDOR_UNAVAILABLE')
    expect(vendor.asked()).toBe(2)
  })

  test('another region than the account\'s is told at once', async () => {
    const wrong = createNetless({ credentials: { keys }, region: 'sg', base: vendor.url })
    expect((await failure(wrong.createRoom())).code).toBe('VENDOR_UNAVAILABLE')
  })

  test('nobody there is told', async () => {
    const nowhere = createNetless({ credentials: { keys }, region: 'eu', base: 'http://127.0.0.1:1' })
    expect((await failure(nowhere.createRoom())).code).toBe('VENDOR_UNAVAILABLE')
  })

  test('after five failures in a row nobody waits for it any more', async () => {
    for (let i = 0; i < 5; i++) {
      vendor.failNext(500, 500, 500)
      await failure(netless.createRoom())
    }
    const before = vendor.asked()
    const error = await failure(netless.createRoom())
    expect([error.code, error.message, vendor.asked()]).toEqual(['VENDOR_UNAVAILABLE', 'Netless has not answered for a while', before])
  })
})
