import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

/** `isPage`: 1 for a page, 0 for what lies on one. */
export interface StoredOperation { operationId: string; elementId: string; version: number; versionNonce: number; json: string; isPage: number }
export interface OperationBatch { boardId: string; userId: string; at: number; operations: readonly StoredOperation[] }
/** The board's clock before and after the batch, and which operations made the newest version of their element. */
export interface AppendedBatch { before: number; clock: number; won: boolean[] }
type Transaction = Kysely<Schema>

/** For databases with connections of their own: each batch's board is locked first, in one order, so that clocks have no gaps and nobody waits in a circle. */
export function appendInTransaction(db: Kysely<Schema>, batches: readonly OperationBatch[]): Promise<AppendedBatch[]> {
  return db.transaction().execute(async (t) => {
    const boardIds = [...new Set(batches.map(({ boardId }) => boardId))].sort()
    const rows = await t.selectFrom('boards').select(['id', 'clock']).where('id', 'in', boardIds).orderBy('id').forUpdate().execute()
    const clocks = new Map(rows.map(({ id, clock }) => [id, clock]))
    const appended: AppendedBatch[] = []
    for (const batch of batches) {
      const before = clocks.get(batch.boardId) ?? 0
      const result = await appendOne(t, batch, before)
      clocks.set(batch.boardId, result.clock)
      appended.push(result)
    }
    return appended
  })
}

async function appendOne(t: Transaction, { boardId, userId, at, operations }: OperationBatch, before: number): Promise<AppendedBatch> {
  let clock = before
  const won: boolean[] = []
  for (const { operationId, json, ...element } of operations) {
    const log = await t.insertInto('boardOperations').values({ boardId, clock: clock + 1, operationId, userId, at, json })
      .onConflict((conflict) => conflict.columns(['boardId', 'operationId']).doNothing()).executeTakeFirst()
    const isNew = Number(log.numInsertedOrUpdatedRows ?? 0) > 0
    if (isNew) clock += 1
    won.push(isNew && await storeElement(t, { boardId, clock, json, ...element }))
  }
  if (clock > before) await t.updateTable('boards').set({ clock, updatedAt: at }).where('id', '=', boardId).execute()
  return { before, clock, won }
}

/** The rule is that of replaces() in src-shared/board.ts. */
async function storeElement(t: Transaction, element: Schema['boardElements']): Promise<boolean> {
  const { version, versionNonce, clock, json, isPage } = element
  const result = await t.insertInto('boardElements').values(element)
    .onConflict((conflict) => conflict.columns(['boardId', 'elementId']).doUpdateSet({ version, versionNonce, clock, json, isPage })
      .where((e) => e.or([
        e('boardElements.version', '<', version),
        e.and([e('boardElements.version', '=', version), e('boardElements.versionNonce', '>', versionNonce)]),
      ])))
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}
