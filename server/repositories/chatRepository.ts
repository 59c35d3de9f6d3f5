import type { Kysely, Selectable } from 'kysely'
import type { Role } from '../../src-shared/people.ts'
import type { Schema } from '../db/schema.ts'
import type { MessageFilter } from './messageRepository.ts'

export type RoomFileRow = Selectable<Schema['roomFiles']>
export type ChatRow = Selectable<Schema['roomMessages']>
/** With who wrote it and the file that is part of it. */
export type StoredChat = ChatRow & { name: string; role: Role; file: RoomFileRow | null }
export type NewChat = Omit<ChatRow, 'number'>
export type ChatRepository = ReturnType<typeof createChatRepository>

export function createChatRepository(db: Kysely<Schema>) {
  async function withContents(rows: readonly (ChatRow & { name: string; role: Role })[]): Promise<StoredChat[]> {
    const fileIds = rows.flatMap(({ fileId }) => fileId ?? [])
    const files = fileIds.length > 0 ? await db.selectFrom('roomFiles').selectAll().where('id', 'in', fileIds).execute() : []
    const fileOf = new Map(files.map((file) => [file.id, file]))
    return rows.map((row) => ({ ...row, file: fileOf.get(row.fileId ?? '') ?? null }))
  }
  const messages = () => db.selectFrom('roomMessages').innerJoin('users', 'users.id', 'roomMessages.senderId').selectAll('roomMessages').select(['users.name', 'users.role'])

  return {
    /** Numbers below `before`, the highest first; or above `after`, the lowest first. */
    async list(roomId: string, { before, after, limit }: Omit<MessageFilter, 'conversationId'>): Promise<StoredChat[]> {
      let query = messages().where('roomId', '=', roomId)
      if (before !== undefined) query = query.where('number', '<', before)
      if (after !== undefined) query = query.where('number', '>', after)
      return withContents(await query.orderBy('number', after === undefined ? 'desc' : 'asc').limit(limit).execute())
    },
    async sent(roomId: string, senderId: string, clientId: string): Promise<StoredChat | undefined> {
      return (await withContents(await messages().where('roomId', '=', roomId).where('senderId', '=', senderId).where('clientId', '=', clientId).execute()))[0]
    },
    /** Undefined, and nothing written, when the sender has used the clientId in this room or the file is part of another message. */
    append: (message: NewChat): Promise<ChatRow | undefined> => db.transaction().execute(async (t) => {
      // The first statement: whoever writes in the room waits here, so that the last number stays the last until the commit.
      await t.updateTable('rooms').set((e) => ({ boardShown: e.ref('boardShown') })).where('id', '=', message.roomId).execute()
      const { last } = await t.selectFrom('roomMessages').select((e) => e.fn.max<number | null>('number').as('last')).where('roomId', '=', message.roomId).executeTakeFirstOrThrow()
      return t.insertInto('roomMessages').values({ ...message, number: (last ?? 0) + 1 }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    }),
  }
}
