import { hash } from '@node-rs/argon2'
import type { Kysely } from 'kysely'
import type { Schema } from '../../server/db/schema.ts'
import { newId } from '../../server/services/newId.ts'
import type { Role } from '../../src-shared/people.ts'

export const PASSWORD = 'a password of the tests'
/** A real Argon2id hash with little work in it: what is tested elsewhere is not paid for at every sign-in. */
const passwordHash = hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 })

export interface TestPerson { id: string; name: string; role: Role; email: string }

export async function addPerson(db: Kysely<Schema>, role: Role, name: string): Promise<TestPerson> {
  const person = { id: newId(), role, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@school.test` }
  await db.insertInto('users').values({ ...person, passwordHash: await passwordHash, status: 'active', createdAt: 0 }).execute()
  return person
}

export async function addSchool(db: Kysely<Schema>) {
  return {
    tutor: await addPerson(db, 'tutor', 'Tahmina Akter'),
    otherTutor: await addPerson(db, 'tutor', 'Omar Khan'),
    student: await addPerson(db, 'student', 'Sadia Islam'),
    student2: await addPerson(db, 'student', 'Tanvir Ahmed'),
    stranger: await addPerson(db, 'student', 'Mitu Das'),
    admin: await addPerson(db, 'admin', 'Adnan Karim'),
  }
}
