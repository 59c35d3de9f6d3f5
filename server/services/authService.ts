import { AppError } from '../../src-shared/errors.ts'
import type { AccessGrant, Credentials } from '../../src-shared/http.ts'
import type { DeviceRepository, DeviceRow } from '../repositories/deviceRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Clock } from './clock.ts'
import type { LoginLimiter } from './loginLimiter.ts'
import { newId } from './newId.ts'
import type { PasswordService } from './passwordService.ts'
import type { Actor } from './permissions.ts'
import type { TokenService } from './tokenService.ts'

type Client = DeviceRow['client']
/** The door decides by `client` whether the refresh token travels in a cookie or in the body. */
export interface SignedIn { client: Client; grant: Omit<AccessGrant, 'refreshToken'>; refreshToken: string }
export type AuthService = ReturnType<typeof createAuthService>

interface Deps {
  users: UserRepository
  devices: DeviceRepository
  passwords: PasswordService
  tokens: TokenService
  limiter: LoginLimiter
  clock: Clock
  /** The device has just been signed out: its sockets must go. */
  onDeviceRevoked: (deviceId: string) => void
}

type Identity = NonNullable<Awaited<ReturnType<DeviceRepository['owner']>>>

export function createAuthService({ users, devices, passwords, tokens, limiter, clock, onDeviceRevoked }: Deps) {
  async function signedIn(owner: Identity, client: Client, refreshToken: string): Promise<SignedIn> {
    const { accessToken, expiresAt } = await tokens.issueAccess(owner)
    const me = { id: owner.userId, name: owner.name, role: owner.role, email: owner.email }
    return { client, refreshToken, grant: { accessToken, expiresAt: new Date(expiresAt).toISOString(), me } }
  }
  async function revoke(deviceId: string): Promise<void> {
    if (await devices.revoke(deviceId, clock.now())) onDeviceRevoked(deviceId)
  }
  async function requireToken(refreshToken: string, client: Client) {
    const token = await devices.token(tokens.hashOf(refreshToken))
    if (token?.client !== client || token.revokedAt !== null || token.expiresAt <= clock.now()) throw signedOut()
    return token
  }

  return {
    /** `address`: where the request comes from, for the limits. */
    async login({ email, password, client, deviceName }: Credentials & { client: Client; deviceName: string }, address: string): Promise<SignedIn> {
      await limiter.attempt(email, address)
      const user = await users.findByEmail(email)
      const matches = await passwords.matches(user?.passwordHash, password)
      if (!user || !matches || user.status !== 'active') throw new AppError('WRONG_CREDENTIALS', 'No active account has this address and password')
      await limiter.succeeded(email, address)
      const now = clock.now()
      const device = { id: newId(), userId: user.id, name: deviceName, client, createdAt: now, lastSeenAt: now, revokedAt: null }
      const refresh = tokens.newRefresh(device.id)
      await devices.create(device, refresh.row)
      return signedIn({ userId: user.id, deviceId: device.id, name: user.name, role: user.role, email: user.email }, client, refresh.token)
    },
    /** Each refresh token is good once. One that comes back has been copied, so the whole device is signed out. */
    async refresh(refreshToken: string, client: Client): Promise<SignedIn> {
      const { deviceId, usedAt } = await requireToken(refreshToken, client)
      const owner = await devices.owner(deviceId)
      if (!owner) throw signedOut()
      const next = tokens.newRefresh(deviceId)
      if (usedAt === null && await devices.rotate(tokens.hashOf(refreshToken), next.row)) return signedIn(owner, client, next.token)
      await revoke(deviceId)
      throw signedOut()
    },
    /** Signs the device out. A token that is no longer good changes nothing. */
    async logout(refreshToken: string, client: Client): Promise<void> {
      const token = await devices.token(tokens.hashOf(refreshToken))
      if (token?.client === client) await revoke(token.deviceId)
    },
    /** Who is behind an access token; UNAUTHENTICATED at once when the device was signed out or the person disabled. */
    async authenticate(accessToken: string): Promise<Actor> {
      const claims = await tokens.verifyAccess(accessToken)
      const owner = await devices.owner(claims.deviceId)
      if (owner?.userId !== claims.userId) throw signedOut()
      return { userId: owner.userId, deviceId: owner.deviceId, name: owner.name, role: owner.role }
    },
  }
}

const signedOut = () => new AppError('UNAUTHENTICATED', 'This device is not signed in')
