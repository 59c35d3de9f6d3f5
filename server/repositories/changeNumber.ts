import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

/**
 * The number of the next change, within its transaction; of several changes the last of their numbers. The counter's row orders transactions, so
 * numbers are committed in their order. A transaction that asks for one before it reads anything also sees all that was written before it.
 */
export async function nextChangeNumber(t: Kysely<Schema>, changes = 1): Promise<number> {
  const { value } = await t.updateTable('counters').set((e) => ({ value: e('value', '+', changes) })).where('name', '=', 'sessions').returning('value').executeTakeFirstOrThrow()
  return value
}
