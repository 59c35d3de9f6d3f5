import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

/** The number of the next change, within its transaction: the counter's row orders transactions, so numbers are committed in their order. */
export async function nextChangeNumber(t: Kysely<Schema>): Promise<number> {
  const { value } = await t.updateTable('counters').set((e) => ({ value: e('value', '+', 1) })).where('name', '=', 'sessions').returning('value').executeTakeFirstOrThrow()
  return value
}
