import { mayDraw, type BoardRole } from '../../src-shared/board.ts'
import type { BoardKind } from '../../src-shared/boards.ts'
import { isCallOver, type CallPersonState, type CallStatus } from '../../src-shared/callLifecycle.ts'
import { AppError } from '../../src-shared/errors.ts'
import { roleSchema, type Role } from '../../src-shared/people.ts'
import { commandsForAll, type RoomCommandKind } from '../../src-shared/roomControl.ts'

/** The signed-in person behind a request or a socket. */
export interface Actor {
  userId: string
  deviceId: string
  name: string
  role: Role
}

/** What a session is to somebody asking: who its people are. */
export interface SessionPeople {
  tutorId: string
  personIds: readonly string[]
}

export type SessionAction = 'see' | 'join' | 'snooze' | 'end' | 'showBoard' | 'reschedule' | 'cancel' | 'patch'

const rules: Record<SessionAction, (actor: Actor, session: SessionPeople) => boolean> = {
  see: (actor, session) => actor.role === 'admin' || session.personIds.includes(actor.userId),
  join: (actor, session) => session.personIds.includes(actor.userId),
  snooze: (actor, session) => session.personIds.includes(actor.userId),
  end: (actor, session) => session.tutorId === actor.userId,
  showBoard: (actor, session) => session.tutorId === actor.userId,
  reschedule: (actor, session) => session.tutorId === actor.userId,
  cancel: (actor, session) => session.tutorId === actor.userId,
  patch: (actor, session) => session.tutorId === actor.userId,
}

/** S9. Throws NOT_FOUND to those who may not even know of the session, FORBIDDEN to those who may see but not do. */
export function requireSession(actor: Actor, action: SessionAction, session: SessionPeople | undefined): void {
  if (!session || !rules.see(actor, session)) throw new AppError('NOT_FOUND', 'No such session')
  if (!rules[action](actor, session)) throw new AppError('FORBIDDEN', `${actor.role} may not ${action} this session`)
}

/** A2, A3: what is recorded of everybody in a session is for its tutor and admins; a student sees the own. */
export const seesEverybody = (actor: Actor, session: { tutorId: string }): boolean => actor.role === 'admin' || session.tutorId === actor.userId

/** S1. Tutors book for themselves, admins for any tutor. */
export function requireBooking(actor: Actor, tutorId: string): void {
  if (actor.role === 'admin' || (actor.role === 'tutor' && actor.userId === tutorId)) return
  throw new AppError('FORBIDDEN', 'Tutors book their own sessions, admins any')
}

/** Whom one may call or book: students reach the school's staff, not each other. */
export function rolesInReach({ role }: Pick<Actor, 'role'>): readonly Role[] {
  return role === 'student' ? ['tutor', 'admin'] : ['tutor', 'student', 'admin']
}

/** Who may call or book somebody of this role. */
export const rolesReaching = (role: Role): Role[] => roleSchema.options.filter((other) => rolesInReach({ role: other }).includes(role))

/** Each of `personIds` is known and within reach, or is the actor. Throws NOT_FOUND, which does not tell which of the two is missing. */
export function requireAllInReach(actor: Actor, personIds: readonly string[], known: readonly { id: string; role: Role }[]): void {
  const reachable = new Set(known.filter(({ id, role }) => id === actor.userId || rolesInReach(actor).includes(role)).map(({ id }) => id))
  if (!personIds.every((id) => reachable.has(id))) throw new AppError('NOT_FOUND', 'No such person')
}

/** Somebody to talk to or to offer a time: in reach, and still at the school. Throws NOT_FOUND to those who may not know of the person. */
export function requireReach<P extends { id: string; role: Role; status: 'active' | 'disabled' }>(actor: Actor, person: P | undefined): P {
  if (!person || (person.id !== actor.userId && !rolesInReach(actor).includes(person.role))) throw new AppError('NOT_FOUND', 'No such person')
  const fault = person.id === actor.userId ? 'is oneself' : person.status === 'active' ? null : 'is no active user'
  if (fault) throw new AppError('VALIDATION_FAILED', `The other person ${fault}`, { issues: [{ path: 'personId', message: fault }] })
  return person
}

/** Others' conversations do not exist, to admins either. `conversation`: as found among those of the actor. */
export function requireConversation<C>(conversation: C | undefined): C {
  if (conversation === undefined) throw new AppError('NOT_FOUND', 'No such conversation')
  return conversation
}

/** S1. Times are offered between a tutor and a student, by either. */
export function requireOffering(actor: Actor, to: { role: Role }): void {
  if (actor.role === 'admin') throw new AppError('FORBIDDEN', 'Tutors and students offer times; admins book')
  const wanted = actor.role === 'tutor' ? 'student' : 'tutor'
  if (to.role !== wanted) throw new AppError('VALIDATION_FAILED', `The other person is no ${wanted}`, { issues: [{ path: 'personId', message: `is no ${wanted}` }] })
}

export type ProposalAnswer = 'accept' | 'counter' | 'decline'

/** Only the two know of it; the one it was offered to accepts it or offers another time, either ends it. */
export function requireProposal<P extends { fromId: string; toId: string }>(actor: Actor, answer: ProposalAnswer, proposal: P | undefined): P {
  if (!proposal || ![proposal.fromId, proposal.toId].includes(actor.userId)) throw new AppError('NOT_FOUND', 'No such proposal')
  if (answer !== 'decline' && proposal.toId !== actor.userId) throw new AppError('FORBIDDEN', `The one who offered a time does not ${answer} it`)
  return proposal
}

/** Others' calls do not exist, to admins either. `state`: the actor's part, null for others. */
export function requireCallPerson<C extends { state: CallPersonState | null }>(call: C | undefined): C & { state: CallPersonState } {
  if (!call || call.state === null) throw new AppError('NOT_FOUND', 'No such call')
  return { ...call, state: call.state }
}

/** C1, T3. In the call now: the caller from the beginning, the others once they have answered, until they leave it. */
export const isInCall = (status: CallStatus, state: CallPersonState | null): boolean => !isCallOver(status) && (state === 'calling' || state === 'joined')

export function requireInCall<C extends { status: CallStatus; state: CallPersonState | null }>(call: C | undefined): C {
  const found = requireCallPerson(call)
  if (!isInCall(found.status, found.state)) throw new AppError('NOT_ACTIVE', `The call is ${found.status}, this person's part in it ${found.state}`)
  return found
}

/** `inControl`: of the room, by its session or by being handed over to; in a call nobody is. */
export function requireCommand(actor: Actor, kind: RoomCommandKind, inControl: boolean): void {
  if (!commandsForAll.has(kind) && !inControl) throw new AppError('FORBIDDEN', `${actor.role} may not ${kind} here`)
}

/** What the record of a room is to somebody asking: whether it is one's own, by being of its session or having been in its call. */
export interface RoomRecord {
  ofSession: boolean
  isOwn: boolean
}

/** S9. Admins read what is said in a session; others' calls do not exist, to them either. */
export function requireRecord<R extends RoomRecord>(actor: Actor, record: R | undefined): R {
  if (!record || !(record.isOwn || (record.ofSession && actor.role === 'admin'))) throw new AppError('NOT_FOUND', 'No such room')
  return record
}

/** What a person adds to a room, or keeps there for himself or herself. */
export function requireOwnRecord<R extends RoomRecord>(actor: Actor, record: R | undefined): R {
  const found = requireRecord(actor, record)
  if (!found.isOwn) throw new AppError('FORBIDDEN', `${actor.role} may read this room, not write in it`)
  return found
}

/**
 * What a board is to somebody asking: the own role on it, and whether the session or call it belongs to is over, at least for this person. Whose own page
 * it is, that never is. `deleted`: its owner may take it back, and nobody opens it.
 */
export interface BoardAccess {
  kind: BoardKind
  role: BoardRole | null
  over: boolean
  deleted: boolean
}

/** S9, B5. The role with which the actor follows a board: admins of the school read those of rooms, and nobody draws on a finished session's. */
export function requireBoard(actor: Actor, board: BoardAccess | undefined): BoardRole {
  const role = board?.role ?? (board?.kind === 'room' && actor.role === 'admin' ? 'reader' : null)
  if (!board || role === null || board.deleted) throw new AppError('NOT_FOUND', 'No such board')
  return board.over ? 'reader' : role
}

/** B5. */
export function requireDrawing(actor: Actor, board: BoardAccess | undefined): void {
  if (mayDraw(requireBoard(actor, board))) return
  throw new AppError('FORBIDDEN', board?.over ? 'The session or call is over: its board can be read, not changed' : 'This person may look at the board, not draw on it')
}

/** T7. What a person may do on the vendor's cloud is no more than here. */
export const roleAtVendor = (role: BoardRole): 'writer' | 'reader' => (mayDraw(role) ? 'writer' : 'reader')

/** Who leads a board may go on with the embedded one, where the school wants that. */
export function requireBoardFallback(actor: Actor, { isWanted, mayLead }: { isWanted: boolean; mayLead: boolean }): void {
  if (!isWanted || !mayLead) throw new AppError('FORBIDDEN', isWanted ? `${actor.role} does not lead this board` : 'This school keeps its boards on Netless')
}

/** Whose page and place the others may follow: the tutor's on the board of a lesson, the owner's on a board of one's own. */
export function requireLeading(actor: Actor, board: BoardAccess | undefined): void {
  if (requireBoard(actor, board) !== 'admin') throw new AppError('FORBIDDEN', 'Only who leads the board shows others the way')
}

export type BoardChange = 'rename' | 'template' | 'delete'

/** A board of one's own, deleted or not: others' do not exist. Who may see another one may still not do this with it: FORBIDDEN. A room's board is named by its tutor, an own page by whose it is. */
export function requireBoardChange(actor: Actor, change: BoardChange, board: { ownerId: string | null; kind: BoardKind; role: BoardRole | null }): void {
  if (board.ownerId === actor.userId && (board.kind === 'personal' || change === 'rename')) return
  if (board.kind === 'room' && change === 'rename' && board.role === 'admin') return
  throw new AppError('FORBIDDEN', `Boards of lessons and calls stay with them: this one cannot ${change === 'template' ? 'be a template' : `be ${change}d`} by this person`)
}
