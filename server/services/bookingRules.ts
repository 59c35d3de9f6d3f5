import { AppError, type ErrorData } from '../../src-shared/errors.ts'
import type { Overlap } from '../repositories/bookingRows.ts'
import type { UserRow } from '../repositories/userRepository.ts'
import { limitText, type RoomNetwork } from './roomNetwork.ts'

type Issue = NonNullable<ErrorData['issues']>[number]
export interface BookedPeople { tutorId: string; studentIds: readonly string[] }

const where = (id: string, { tutorId, studentIds }: BookedPeople): string => (id === tutorId ? 'tutorId' : `studentIds.${studentIds.indexOf(id)}`)

/** S1, S3. Every person must be an active user of the right role; each who is not is named. */
export function requireBookable(booked: BookedPeople, users: readonly UserRow[]): void {
  const byId = new Map(users.map((user) => [user.id, user]))
  const fault = (id: string, role: 'tutor' | 'student'): Issue[] => {
    const user = byId.get(id)
    if (user?.status !== 'active') return [{ path: where(id, booked), message: 'is no active user' }]
    return user.role === role ? [] : [{ path: where(id, booked), message: `is no ${role}` }]
  }
  const issues = [...fault(booked.tutorId, 'tutor'), ...booked.studentIds.flatMap((id) => fault(id, 'student'))]
  if (issues.length > 0) throw new AppError('VALIDATION_FAILED', issues.map((issue) => `${issue.path} ${issue.message}`).join('; '), { issues })
}

export function requireFuture(scheduledStart: number, now: number): void {
  if (scheduledStart >= now) return
  throw new AppError('VALIDATION_FAILED', 'A session cannot begin in the past', { issues: [{ path: 'scheduledStartTime', message: 'is in the past' }] })
}

export function requireRoomFor(people: number, network: RoomNetwork): void {
  if (people <= network.limit) return
  throw new AppError('ROOM_LIMIT', `${limitText(network)} with the tutor, not ${people}`)
}

export function requireEncryptable({ encrypted }: { encrypted: boolean }, { provider }: RoomNetwork): void {
  if (!encrypted || provider === 'agora') return
  throw new AppError('VALIDATION_FAILED', 'Only rooms on Agora have a key of their own; others are encrypted from page to page', { issues: [{ path: 'encrypted', message: 'is for rooms on Agora' }] })
}

const MAX_OVERLAPS_TOLD = 20

/** S3. Who has another session, and when; of many the first ones. */
export function overlapError(overlaps: readonly Overlap[], booked: BookedPeople, people: readonly { id: string; name: string }[]): AppError {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id
  const issues = overlaps.slice(0, MAX_OVERLAPS_TOLD).map(({ userId, start }) => (
    { path: where(userId, booked), message: `${nameOf(userId)} has another session then: ${new Date(start).toISOString()}` }))
  return new AppError('OVERLAP', issues.map((issue) => issue.message).join('; '), { issues })
}
