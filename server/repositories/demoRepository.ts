import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { insertRoom, type RoomRows } from './bookingRows.ts'
import { writeCallMessage } from './callMessageRows.ts'
import { pairsThatEnded } from './callPairs.ts'
import { insertCallRows, type NewCall } from './callRows.ts'

/** A call with the stays in its room and how the network was minute by minute; `isMessage`: told in the conversation too. */
export interface PastCall extends NewCall { room: RoomRows; isMessage: boolean; stays: readonly Omit<Selectable<Schema['attendance']>, 'roomId'>[]; reported: readonly Omit<Selectable<Schema['roomQuality']>, 'roomId'>[] }
export type DemoRepository = ReturnType<typeof createDemoRepository>

/** What only the demo school writes: a past that nobody lived through. */
export function createDemoRepository(db: Kysely<Schema>) {
  return {
    hasSessions: async (userId: string): Promise<boolean> =>
      await db.selectFrom('sessionPeople').select('sessionId').where('userId', '=', userId).limit(1).executeTakeFirst() !== undefined,
    hasCalls: async (userId: string): Promise<boolean> =>
      await db.selectFrom('callHistory').select('callId').where('userId', '=', userId).limit(1).executeTakeFirst() !== undefined,
    /** All or none. */
    insertCalls: (calls: readonly PastCall[]): Promise<void> => db.transaction().execute(async (t) => {
      for (const { stays, reported, isMessage, ...past } of calls) {
        const { call, room } = past
        await insertCallRows(t, past)
        await insertRoom(t, room)
        for (const pair of isMessage ? pairsThatEnded(null, past) : []) await writeCallMessage(t, { callId: call.id, at: call.endedAt ?? call.startedAt, ...pair })
        if (stays.length > 0) await t.insertInto('attendance').values(stays.map((stay) => ({ ...stay, roomId: room.room.id }))).execute()
        if (reported.length > 0) await t.insertInto('roomQuality').values(reported.map((minute) => ({ ...minute, roomId: room.room.id }))).execute()
      }
    }),
    async insertAttendance(rows: readonly Selectable<Schema['attendance']>[]): Promise<void> {
      await db.insertInto('attendance').values([...rows]).execute()
    },
    async insertChat(rows: readonly Selectable<Schema['roomMessages']>[]): Promise<void> {
      await db.insertInto('roomMessages').values([...rows]).execute()
    },
  }
}
