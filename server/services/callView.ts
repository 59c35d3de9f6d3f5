import { callDuration, type Call, type CallPerson } from '../../src-shared/calls.ts'
import type { CallPersonRow, CallRepository, CallRow } from '../repositories/callRepository.ts'

const instant = (at: number): string => new Date(at).toISOString()
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at))

export const toCallPerson = ({ userId, name, role, state, unreached, quickReply }: CallPersonRow): CallPerson =>
  ({ person: { id: userId, name, role }, state, unreached, quickReply })

/** As `userId`, one of its people, sees it. */
export function toCall(userId: string, call: CallRow, people: readonly CallPersonRow[]): Call {
  const own = people.find((person) => person.userId === userId)
  if (!own) throw new Error(`${userId} is no person of call ${call.id}`)
  const { id, type, status, callerId, startedAt, answeredAt, endedAt, maxConcurrent } = call
  return {
    id, type, status, callerId, direction: own.direction, missed: own.missed !== 0, people: people.map(toCallPerson),
    startedAt: instant(startedAt), answeredAt: instantOrNull(answeredAt), endedAt: instantOrNull(endedAt), duration: callDuration(call), seconds: own.seconds,
    maxConcurrentParticipants: maxConcurrent, quality: own.quality, rating: own.stars === null ? null : { stars: own.stars, reason: own.ratingReason ?? '' },
  }
}

export type CallView = ReturnType<typeof createCallView>

export function createCallView({ calls }: { calls: Pick<CallRepository, 'people'> }) {
  return {
    /** Calls of the actor, in the order given. */
    async of({ userId }: { userId: string }, rows: readonly CallRow[]): Promise<Call[]> {
      const people = Map.groupBy(await calls.people(rows.map(({ id }) => id)), ({ callId }) => callId)
      return rows.map((row) => toCall(userId, row, people.get(row.id) ?? []))
    },
  }
}
