import { createHmac, timingSafeEqual } from 'node:crypto'
import { inflateSync } from 'node:zlib'

/** What a token says. Expiries are seconds after `issuedAt`, which is in seconds since 1970. */
export interface Token007 {
  appId: string
  issuedAt: number
  expire: number
  channel: string
  uid: string
  /** 1 join, 2 publish audio, 3 publish video, 4 publish data; each with its expiry. */
  privileges: Record<number, number>
  isSignedWith(certificate: string): boolean
}

function reader(bytes: Buffer) {
  let at = 0
  const number = (size: 2 | 4) => bytes.readUIntLE((at += size) - size, size)
  const text = () => {
    const length = number(2)
    return bytes.subarray(at, at += length)
  }
  return { number, text, rest: () => bytes.subarray(at) }
}

const hmac = (key: Buffer, message: Buffer | string): Buffer => createHmac('sha256', key).update(message).digest()
const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** Reads a token of Agora's format 007 (AccessToken2) with nothing of the vendor's code, from the format's description. Throws when it is none. */
export function readToken007(token: string): Token007 {
  if (!token.startsWith('007')) throw new Error('not of the format 007')
  const outer = reader(inflateSync(Buffer.from(token.slice(3), 'base64')))
  const signature = Buffer.from(outer.text())
  const signed = Buffer.from(outer.rest())
  const inner = reader(signed)
  const appId = inner.text().toString()
  const [issuedAt, expire, salt] = [inner.number(4), inner.number(4), inner.number(4)]
  if (inner.number(2) !== 1) throw new Error('more than one service')
  if (inner.number(2) !== 1) throw new Error('not a token of the RTC service')
  const privileges: Record<number, number> = {}
  for (let left = inner.number(2); left > 0; left--) {
    const privilege = inner.number(2)
    privileges[privilege] = inner.number(4)
  }
  const [channel, uid] = [inner.text().toString(), inner.text().toString()]
  if (inner.rest().length > 0) throw new Error('something stands after the end')
  return {
    appId, issuedAt, expire, channel, uid, privileges,
    isSignedWith: (certificate) => timingSafeEqual(signature, hmac(hmac(word(salt), hmac(word(issuedAt), certificate)), signed)),
  }
}
