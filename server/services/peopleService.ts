import { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { Me } from '../../src-shared/people.ts'
import type { ReachablePerson } from '../../src-shared/presence.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { rolesInReach, type Actor } from './permissions.ts'
import type { PresenceService } from './presenceService.ts'

const positionSchema = z.tuple([z.string(), idSchema])
export type PeopleService = ReturnType<typeof createPeopleService>

export function createPeopleService({ users, presence }: { users: UserRepository; presence: Pick<PresenceService, 'of'> }) {
  return {
    async me(actor: Actor): Promise<Me> {
      const user = await users.find(actor.userId)
      if (!user) throw new AppError('UNAUTHENTICATED', 'This account is gone')
      return { id: user.id, name: user.name, role: user.role, email: user.email }
    },
    /** Those whom the actor may call or book, by name; `q`: in the name. */
    async list(actor: Actor, { cursor, limit, q }: PageInput & { q?: string | undefined }): Promise<Page<ReachablePerson>> {
      const position = readCursor(positionSchema, cursor)
      const after = position && { name: position[0], id: position[1] }
      const rows = await users.list({ roles: rolesInReach(actor), exceptId: actor.userId, q, after, limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => [row.name, row.id])
      const presences = await presence.of(page.items.map(({ id }) => id))
      return { ...page, items: page.items.map((person) => ({ ...person, presence: presences.get(person.id) ?? 'offline' })) }
    },
  }
}
