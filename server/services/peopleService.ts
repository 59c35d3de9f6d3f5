import { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { Profile } from '../../src-shared/people.ts'
import type { ReachablePerson } from '../../src-shared/presence.ts'
import type { PersonZoneRepository } from '../repositories/personZoneRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Clock } from './clock.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { rolesInReach, rolesReaching, type Actor } from './permissions.ts'
import type { PresenceService } from './presenceService.ts'
import { consume, createRateLimit } from './rateLimit.ts'
import type { RoleSockets } from './roleSockets.ts'
import type { RoomNetwork } from './roomNetwork.ts'

const positionSchema = z.tuple([z.string(), idSchema])
export type PeopleService = ReturnType<typeof createPeopleService>

/** More than anybody travels, however many devices: each change is told to a whole school. */
const MAX_ZONES = 60
const ZONES_WINDOW_SECONDS = 60 * 60

interface Deps { users: UserRepository; zones: PersonZoneRepository; presence: Pick<PresenceService, 'of'>; sockets: RoleSockets; clock: Clock; network: Pick<RoomNetwork, 'provider'> }

export function createPeopleService({ users, zones, presence, sockets, clock, network }: Deps) {
  const zoneLimit = createRateLimit(MAX_ZONES, ZONES_WINDOW_SECONDS)
  async function me(actor: Actor): Promise<Profile> {
    const [user, timeZone] = await Promise.all([users.find(actor.userId), zones.find(actor.userId)])
    if (!user) throw new AppError('UNAUTHENTICATED', 'This account is gone')
    return { id: user.id, name: user.name, role: user.role, email: user.email, timeZone, rooms: network.provider }
  }
  return {
    me,
    /** The last device to say so is believed. */
    async patch(actor: Actor, { timeZone }: { timeZone?: string | undefined }): Promise<Profile> {
      const before = await me(actor)
      if (timeZone === undefined || timeZone === before.timeZone) return before
      await consume(zoneLimit, actor.userId, 'Too many time zones')
      if (await zones.set(actor.userId, timeZone, clock.now())) sockets.toRoles(rolesReaching(actor.role), actor.userId, 'TIME_ZONE_CHANGED', { personId: actor.userId, timeZone })
      return { ...before, timeZone }
    },
    /** Those whom the actor may call or book, by name; `q`: in the name; `ids`: none but these. */
    async list(actor: Actor, { cursor, limit, q, ids }: PageInput & { q?: string | undefined; ids?: readonly string[] | undefined }): Promise<Page<ReachablePerson>> {
      const position = readCursor(positionSchema, cursor)
      const after = position && { name: position[0], id: position[1] }
      const rows = await users.list({ roles: rolesInReach(actor), exceptId: actor.userId, q, ids, after, limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => [row.name, row.id])
      const presences = await presence.of(page.items.map(({ id }) => id))
      return { ...page, items: page.items.map((person) => ({ ...person, presence: presences.get(person.id) ?? 'offline' })) }
    },
  }
}
