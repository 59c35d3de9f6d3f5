import type { Kysely, Selectable } from 'kysely'
import type { CallPersonState, CallStatus } from '../../src-shared/callLifecycle.ts'
import { callDuration } from '../../src-shared/calls.ts'
import type { Schema } from '../db/schema.ts'

type Calls = Selectable<Schema['calls']>
/** As the two of the conversation had it: `status` of the part of the one who was called, `duration` in whole seconds together, null where there were none. */
export interface CallOfMessage { id: string; type: Calls['type']; status: CallStatus; duration: number | null }

interface Row extends Pick<Calls, 'id' | 'type' | 'answeredAt' | 'endedAt'> {
  callStatus: CallStatus
  state: CallPersonState
  /** Of the two together, as the history of whichever has one counts; null before there is any. */
  ofCalled: number | null
  ofCaller: number | null
}

/** Of messages that are calls, by `messages.id`. The sender called, and the other of the conversation was called. */
export async function callsOfMessages(db: Kysely<Schema>, messageIds: readonly string[]): Promise<Map<string, CallOfMessage>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db.selectFrom('messages')
    .innerJoin('calls', 'calls.id', 'messages.callId')
    .innerJoin('conversationPeople', (join) => join.onRef('conversationPeople.conversationId', '=', 'messages.conversationId').onRef('conversationPeople.userId', '=', 'messages.senderId'))
    .innerJoin('callPeople as called', (join) => join.onRef('called.callId', '=', 'messages.callId').onRef('called.userId', '=', 'conversationPeople.otherId'))
    .innerJoin('callPeople as caller', (join) => join.onRef('caller.callId', '=', 'messages.callId').onRef('caller.userId', '=', 'messages.senderId'))
    .leftJoin('callOthers as ofCalled', (join) => join.onRef('ofCalled.userId', '=', 'called.userId').onRef('ofCalled.otherId', '=', 'caller.userId').onRef('ofCalled.startedAt', '=', 'called.startedAt').onRef('ofCalled.callId', '=', 'calls.id'))
    .leftJoin('callOthers as ofCaller', (join) => join.onRef('ofCaller.userId', '=', 'caller.userId').onRef('ofCaller.otherId', '=', 'called.userId').onRef('ofCaller.startedAt', '=', 'caller.startedAt').onRef('ofCaller.callId', '=', 'calls.id'))
    .select(['messages.id as messageId', 'calls.id', 'calls.type', 'calls.status as callStatus', 'answeredAt', 'endedAt', 'called.state', 'ofCalled.seconds as ofCalled', 'ofCaller.seconds as ofCaller'])
    .where('messages.id', 'in', [...messageIds]).execute()
  return new Map(rows.map(({ messageId, ...row }) => [messageId, seenByTheTwo(row)]))
}

function seenByTheTwo({ id, type, ...row }: Row): CallOfMessage {
  const status = statusOf(row)
  return { id, type, status, duration: status === 'ended' ? row.ofCalled ?? row.ofCaller ?? callDuration(row) : null }
}

function statusOf({ state, callStatus, ofCalled }: Pick<Row, 'state' | 'callStatus' | 'ofCalled'>): CallStatus {
  if (state === 'joined' || state === 'left') return 'ended'
  if (state === 'rejected') return 'rejected'
  // Whoever is called into it again has a message of the first time.
  if (state === 'ringing' && (ofCalled ?? 0) > 0) return 'ended'
  return callStatus === 'cancelled' ? 'cancelled' : 'missed'
}
