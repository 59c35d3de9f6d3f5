import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import type { deviceSchema } from '../../src-shared/http.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { DeviceRepository } from '../repositories/deviceRepository.ts'
import type { Clock } from './clock.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import type { Actor } from './permissions.ts'

type Device = z.infer<typeof deviceSchema>
export type DeviceService = ReturnType<typeof createDeviceService>

/** The devices a person is signed in on, as that person sees them. */
export function createDeviceService({ devices, clock, onDeviceRevoked }: { devices: DeviceRepository; clock: Clock; onDeviceRevoked: (deviceId: string) => void }) {
  return {
    async list(actor: Actor, { cursor, limit }: PageInput): Promise<Page<Device>> {
      const rows = await devices.list(actor.userId, { now: clock.now(), after: readCursor(idSchema, cursor), limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => row.id)
      return {
        ...page,
        items: page.items.map(({ id, name, client, createdAt, lastSeenAt }) => ({
          id, name, client, createdAt: new Date(createdAt).toISOString(), lastSeenAt: new Date(lastSeenAt).toISOString(), current: id === actor.deviceId,
        })),
      }
    },
    async revoke(actor: Actor, deviceId: string): Promise<void> {
      if (!await devices.revoke(deviceId, clock.now(), actor.userId)) throw new AppError('NOT_FOUND', 'No such device')
      onDeviceRevoked(deviceId)
    },
    pruneTokens: (): Promise<void> => devices.pruneTokens(clock.now()),
  }
}
