import { nextProposal, offerFault, proposalStatusAt, type ProposalEvent, type ProposalStatus } from '../../src-shared/conversations.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { ProposalRow } from '../repositories/messageRepository.ts'
import type { UserRow } from '../repositories/userRepository.ts'

export interface Lesson { tutor: UserRow; student: UserRow }

/** Only an open one can be answered: the status that `event` gives it. `now`: epoch ms. */
export function requireOpen(proposal: ProposalRow, event: ProposalEvent, now: number): ProposalStatus {
  const status = nextProposal(proposalStatusAt(proposal, now), event)
  if (status === null) throw closedError()
  return status
}

export const closedError = (): AppError => new AppError('PROPOSAL_CLOSED', 'This proposal is no longer open')

/** `start` and `now`: epoch ms. */
export function requireOfferable(start: number, now: number): void {
  const fault = offerFault(start, now)
  if (fault) throw new AppError('VALIDATION_FAILED', `The time ${fault}`, { issues: [{ path: 'startTime', message: fault }] })
}

/** S3. Who holds the lesson and who takes it; both must still be active users in these roles. */
export function requireLesson(users: readonly UserRow[]): Lesson {
  const active = users.filter((user) => user.status === 'active')
  const tutor = active.find((user) => user.role === 'tutor')
  const student = active.find((user) => user.role === 'student')
  if (!tutor || !student) throw new AppError('VALIDATION_FAILED', 'A lesson takes a tutor and a student who are active users')
  return { tutor, student }
}

/** S3. Who must be free. Booking over other sessions is the tutor's to decide: a student books only over his or her own. */
export function mustBeFree(actorId: string, { tutor, student }: Lesson, allowOverlap: boolean): string[] {
  if (!allowOverlap) return [tutor.id, student.id]
  return actorId === tutor.id ? [] : [tutor.id]
}

/** S3. `busyIds`: those who have another session then. */
export function busyError(busyIds: readonly string[], { tutor, student }: Lesson): AppError {
  const issues = [{ path: 'tutorId', person: tutor }, { path: 'studentIds.0', person: student }].filter(({ person }) => busyIds.includes(person.id))
    .map(({ path, person }) => ({ path, message: `${person.name} has another session then` }))
  return new AppError('OVERLAP', issues.map((issue) => issue.message).join('; '), { issues })
}
