import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { Clock } from './clock.ts'

const ACCESS_MS = 10 * 60_000
const REFRESH_MS = 30 * 24 * 60 * 60_000
const ALGORITHM = 'HS256'
const AUDIENCE = 'lectern'
/** RFC 9068, so that no other token signed with the same secret passes for an access token. */
const TYPE = 'at+jwt'

const claimsSchema = z.object({ sub: idSchema, did: idSchema })

export interface AccessClaims { userId: string; deviceId: string }
export interface FreshRefreshToken { token: string; row: { hash: string; deviceId: string; createdAt: number; expiresAt: number; usedAt: null } }
export type TokenService = ReturnType<typeof createTokenService>

export function createTokenService({ secret, issuer, clock }: { secret: string; issuer: string; clock: Clock }) {
  // Imported once: a secret given as bytes would be imported anew for each token.
  const importing = webcrypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
  return {
    /** A JWT for ten minutes; `expiresAt` in epoch ms. */
    async issueAccess({ userId, deviceId }: AccessClaims): Promise<{ accessToken: string; expiresAt: number }> {
      const issuedAt = Math.floor(clock.now() / 1000)
      const expires = issuedAt + ACCESS_MS / 1000
      const accessToken = await new SignJWT({ did: deviceId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE }).setSubject(userId).setIssuer(issuer).setAudience(AUDIENCE)
        .setIssuedAt(issuedAt).setExpirationTime(expires).sign(await importing)
      return { accessToken, expiresAt: expires * 1000 }
    },
    /** Throws UNAUTHENTICATED for anything that this server has not signed for this purpose, or that is over. */
    async verifyAccess(accessToken: string): Promise<AccessClaims> {
      try {
        const { payload } = await jwtVerify(accessToken, await importing, {
          algorithms: [ALGORITHM], audience: AUDIENCE, issuer, typ: TYPE, currentDate: new Date(clock.now()), requiredClaims: ['exp', 'iat'],
        })
        const claims = claimsSchema.parse(payload)
        return { userId: claims.sub, deviceId: claims.did }
      } catch (error) {
        throw new AppError('UNAUTHENTICATED', 'The access token is not valid or has expired', {}, error)
      }
    },
    /** 32 random bytes for the device; only their hash is kept. */
    newRefresh(deviceId: string): FreshRefreshToken {
      const token = randomBytes(32).toString('base64url')
      const now = clock.now()
      return { token, row: { hash: hashOf(token), deviceId, createdAt: now, expiresAt: now + REFRESH_MS, usedAt: null } }
    },
    hashOf,
  }
}

/** A plain hash is enough: the token itself is as random as the hash, there is nothing to guess. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
