import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type DeviceRow = Selectable<Schema['devices']>
export type RefreshTokenRow = Selectable<Schema['refreshTokens']>

export type DeviceRepository = ReturnType<typeof createDeviceRepository>

/** Devices and the refresh tokens that keep them signed in. */
export function createDeviceRepository(db: Kysely<Schema>) {
  return {
    async create(device: DeviceRow, token: RefreshTokenRow): Promise<void> {
      await db.transaction().execute(async (t) => {
        await t.insertInto('devices').values(device).execute()
        await t.insertInto('refreshTokens').values(token).execute()
      })
    },
    /** Whose device it is, while neither the device is revoked nor the person disabled. */
    owner: (deviceId: string) => db.selectFrom('devices').innerJoin('users', 'users.id', 'devices.userId')
      .select(['users.id as userId', 'devices.id as deviceId', 'users.name', 'users.role', 'users.email'])
      .where('devices.id', '=', deviceId).where('devices.revokedAt', 'is', null).where('users.status', '=', 'active').executeTakeFirst(),
    token: (hash: string) => db.selectFrom('refreshTokens').innerJoin('devices', 'devices.id', 'refreshTokens.deviceId')
      .select(['deviceId', 'expiresAt', 'usedAt', 'revokedAt', 'client']).where('hash', '=', hash).executeTakeFirst(),
    /** Uses one token up for the next; false, and nothing written, when it had been used already. */
    rotate: (usedHash: string, next: RefreshTokenRow): Promise<boolean> => db.transaction().execute(async (t) => {
      const used = await t.updateTable('refreshTokens').set({ usedAt: next.createdAt }).where('hash', '=', usedHash).where('usedAt', 'is', null).executeTakeFirst()
      if (used.numUpdatedRows === 0n) return false
      await t.insertInto('refreshTokens').values(next).execute()
      await t.updateTable('devices').set({ lastSeenAt: next.createdAt }).where('id', '=', next.deviceId).execute()
      return true
    }),
    /** Tells whether it was signed in until now. `userId`: only if it is this person's. */
    async revoke(deviceId: string, now: number, userId?: string): Promise<boolean> {
      let query = db.updateTable('devices').set({ revokedAt: now }).where('id', '=', deviceId).where('revokedAt', 'is', null)
      if (userId !== undefined) query = query.where('userId', '=', userId)
      const result = await query.executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    /** Those that can still sign in by themselves, oldest first. */
    list: (userId: string, filter: { now: number; after?: string | undefined; limit: number }): Promise<DeviceRow[]> => {
      let query = db.selectFrom('devices').selectAll().where('userId', '=', userId).where('revokedAt', 'is', null)
        .where((e) => e.exists(e.selectFrom('refreshTokens').select('hash').whereRef('deviceId', '=', 'devices.id').where('expiresAt', '>', filter.now)))
      if (filter.after !== undefined) query = query.where('id', '>', filter.after)
      return query.orderBy('id').limit(filter.limit).execute()
    },
    async pruneTokens(now: number): Promise<void> {
      await db.deleteFrom('refreshTokens').where('expiresAt', '<=', now).execute()
    },
  }
}
