import type { CallType, QualityWord } from '../../src-shared/calls.ts'
import type { DemoRepository, PastCall } from '../repositories/demoRepository.ts'
import type { UserRow } from '../repositories/userRepository.ts'
import { newPart } from './newCall.ts'
import { newId } from './newId.ts'
import { newRoomRows, newUids } from './newRoom.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const RANG_MS = 6_000
/** What a client reports in a minute, every two seconds. */
const REPORTS = 30

const TUTOR = 'tutor@demo.lectern'
const RAFI = 'student@demo.lectern'
const NUSRAT = 'student2@demo.lectern'
const FARID = 'admin@demo.lectern'

/** `hour`: after the midnight (UTC) so many days ago. `minutes`: null where nobody answered. */
interface Plan { daysAgo: number; hour: number; from: string; to: string; type: CallType; minutes: number | null; quality?: QualityWord; stars?: number; reason?: string; rejectedWith?: string; isMessage?: true }

const plans: readonly Plan[] = [
  { daysAgo: 41, hour: 10.2, from: TUTOR, to: FARID, type: 'voice', minutes: 12, quality: 'excellent', stars: 5 },
  { daysAgo: 37, hour: 11.5, from: RAFI, to: TUTOR, type: 'video', minutes: 24, quality: 'good', stars: 4 },
  { daysAgo: 34, hour: 9.1, from: TUTOR, to: NUSRAT, type: 'voice', minutes: null },
  { daysAgo: 30, hour: 13.4, from: NUSRAT, to: TUTOR, type: 'video', minutes: 18, quality: 'excellent', stars: 5 },
  { daysAgo: 26, hour: 10.7, from: TUTOR, to: RAFI, type: 'video', minutes: 31, quality: 'good' },
  { daysAgo: 23, hour: 14.9, from: FARID, to: TUTOR, type: 'voice', minutes: null },
  { daysAgo: 20, hour: 11.1, from: TUTOR, to: RAFI, type: 'voice', minutes: 7, quality: 'excellent' },
  { daysAgo: 16, hour: 12.6, from: TUTOR, to: NUSRAT, type: 'video', minutes: 42, quality: 'poor', stars: 2, reason: 'The picture froze again and again.' },
  { daysAgo: 13, hour: 10.3, from: RAFI, to: TUTOR, type: 'voice', minutes: null, rejectedWith: 'I am teaching: I call you back in an hour.' },
  { daysAgo: 13, hour: 11.5, from: TUTOR, to: RAFI, type: 'voice', minutes: 9, quality: 'good', stars: 4 },
  { daysAgo: 9, hour: 15.2, from: NUSRAT, to: TUTOR, type: 'voice', minutes: 5, quality: 'excellent', isMessage: true },
  { daysAgo: 6, hour: 10.8, from: TUTOR, to: FARID, type: 'video', minutes: 16, quality: 'excellent', stars: 5 },
  { daysAgo: 4, hour: 13.3, from: RAFI, to: TUTOR, type: 'video', minutes: 22, quality: 'good', stars: 5 },
  { daysAgo: 2, hour: 9.6, from: TUTOR, to: NUSRAT, type: 'voice', minutes: 3, quality: 'good', isMessage: true },
  { daysAgo: 1, hour: 12.4, from: NUSRAT, to: TUTOR, type: 'video', minutes: null },
  { daysAgo: 1, hour: 14.1, from: RAFI, to: TUTOR, type: 'voice', minutes: 11, quality: 'excellent', stars: 5 },
]

type People = ReadonlyMap<string, UserRow>
export type DemoCalls = ReturnType<typeof createDemoCalls>

/** Calls of the last weeks: answered and missed, voice and video, some of them rated. Written once, with the past of the school. */
export function createDemoCalls({ demo }: { demo: Pick<DemoRepository, 'hasCalls' | 'insertCalls'> }) {
  return {
    async ensure(people: People, now: number): Promise<void> {
      const tutor = person(people, TUTOR)
      if (!await demo.hasCalls(tutor.id)) await demo.insertCalls(plans.map((plan) => pastCall(plan, people, now)))
    },
  }
}

function pastCall(plan: Plan, people: People, now: number): PastCall {
  const { type, minutes, rejectedWith, quality = 'unknown', stars = null, reason = '' } = plan
  const [caller, called] = [person(people, plan.from), person(people, plan.to)]
  const at = Math.floor((now - plan.daysAgo * DAY) / DAY) * DAY + Math.round(plan.hour * 60) * MINUTE
  const answeredAt = minutes === null ? null : at + RANG_MS
  const endedAt = answeredAt === null ? at + 5 * RANG_MS : answeredAt + (minutes ?? 0) * MINUTE
  const [id, uids] = [newId(), newUids(2)]
  const parts = [caller, called].map((one, position) => {
    const isCalled = position === 1
    const part = newPart(id, one, (isCalled ? caller : called).id, { uid: uids[position] ?? position + 1, position, at, unreached: null })
    const state = minutes !== null || !isCalled ? 'left' as const : rejectedWith === undefined ? 'missed' as const : 'rejected' as const
    const isRated = stars !== null && one.email === TUTOR
    return {
      ...part, state, direction: isCalled ? 'incoming' as const : 'outgoing' as const, ringUntil: null, joinedAt: answeredAt, quality, quickReply: isCalled ? rejectedWith ?? null : null,
      missed: state === 'missed' ? 1 : 0, seenAt: state === 'missed' ? endedAt + MINUTE : null, stars: isRated ? stars : null, ratingReason: isRated ? reason : null, seconds: (minutes ?? 0) * 60,
    }
  })
  const status = minutes !== null ? 'ended' as const : rejectedWith === undefined ? 'missed' as const : 'rejected' as const
  return {
    call: { id, type, status, callerId: caller.id, startedAt: at, answeredAt, endedAt, maxConcurrent: minutes === null ? 0 : 2 },
    people: parts,
    room: newRoomRows({ callId: id }, [caller.id, called.id].map((userId) => ({ userId, role: 'writer' })), at),
    isMessage: plan.isMessage ?? false,
    stays: answeredAt === null ? [] : parts.map(({ userId }) => ({ id: newId(), userId, joinedAt: answeredAt, leftAt: endedAt, lostAt: null, seenAt: endedAt, drops: quality === 'poor' ? 1 : 0 })),
    reported: answeredAt === null ? [] : parts.flatMap(({ userId }) => minutesOf(answeredAt, endedAt, quality).map((minute) => ({ userId, ...minute }))),
  }
}

/** A poor one was good but for its middle third. */
function minutesOf(from: number, to: number, quality: QualityWord) {
  const first = Math.floor(from / MINUTE)
  const count = Math.floor(to / MINUTE) - first
  return Array.from({ length: count }, (_, i) => {
    const isWeak = quality === 'poor' && i >= count / 3 && i < (count * 2) / 3
    const grade = isWeak ? 5 : quality === 'excellent' ? 1 : 2
    return { minute: (first + i) * MINUTE, samples: REPORTS, worst: grade, total: REPORTS * grade }
  })
}

function person(people: People, email: string): UserRow {
  const found = people.get(email)
  if (!found) throw new Error(`${email} is not of the demo school`)
  return found
}
