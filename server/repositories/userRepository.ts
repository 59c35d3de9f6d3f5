import type { Kysely, Selectable } from 'kysely'
import type { Role } from '../../src-shared/people.ts'
import type { Schema } from '../db/schema.ts'
import { containsText } from './containsText.ts'

export type UserRow = Selectable<Schema['users']>

export interface PeopleFilter {
  roles: readonly Role[]
  /** Left out of the list. */
  exceptId: string
  /** In the name, capitals or not. */
  q?: string | undefined
  /** None but these. */
  ids?: readonly string[] | undefined
  /** Name and id of the last one of the page before. */
  after?: { name: string; id: string } | undefined
  limit: number
}

export type UserRepository = ReturnType<typeof createUserRepository>

export function createUserRepository(db: Kysely<Schema>) {
  return {
    async insert(rows: readonly UserRow[]): Promise<void> {
      await db.insertInto('users').values([...rows]).execute()
    },
    find: (id: string): Promise<UserRow | undefined> => db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst(),
    findByEmail: (email: string): Promise<UserRow | undefined> => db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst(),
    /** In no particular order; unknown ids are missing. */
    findMany: (ids: readonly string[]): Promise<UserRow[]> => db.selectFrom('users').selectAll().where('id', 'in', [...ids]).execute(),
    /** Active people by name. */
    list({ roles, exceptId, q, ids, after, limit }: PeopleFilter): Promise<(Pick<UserRow, 'id' | 'name' | 'role'> & { timeZone: string | null })[]> {
      let query = db.selectFrom('users').leftJoin('personZones', 'personZones.userId', 'users.id').select(['id', 'name', 'role', 'timeZone'])
        .where('status', '=', 'active').where('role', 'in', [...roles]).where('id', '!=', exceptId)
      if (q !== undefined && q !== '') query = query.where((e) => containsText(e.ref('name'), q))
      if (ids) query = query.where('id', 'in', [...ids])
      if (after) {
        query = query.where((e) => e.or([e('name', '>', after.name), e.and([e('name', '=', after.name), e('id', '>', after.id)])]))
      }
      return query.orderBy('name').orderBy('id').limit(limit).execute()
    },
  }
}
