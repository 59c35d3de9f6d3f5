import type { ErrorCode } from './errors.ts'
import type { Person } from './people.ts'
import { answerRecording, askRecording, recordingAllowed, stopRecording } from './recordingRules.ts'
import type { Reaction, RoomCommand, RoomCommandKind, RoomSignal, RoomTimer } from './roomControl.ts'
import type { RoomControl } from './roomControlState.ts'

/** Somebody in the room. */
export interface PersonInside extends Person { connected: boolean; microphone: boolean; sharing: boolean; mayDraw: boolean; inControl: boolean }

/** What a command meets. `now`: epoch ms; `newId`: for what the command makes; `chance`: 0 ≤ chance < 1. */
export interface RoomContext {
  by: string
  /** The page that gives the command. */
  instanceId: string
  /** In control by the session itself; nobody takes that from them. */
  tutorIds: readonly string[]
  /** Of the session, in the room or not. */
  personIds: readonly string[]
  inside: readonly PersonInside[]
  /** The vendor's cloud may record this room. */
  recordsInCloud?: boolean
  waitingIds: readonly string[]
  now: number
  newId: string
  chance: number
}

/** What is done besides the new state. */
export type RoomEffect =
  | { kind: 'ask'; userId: string; device: 'microphone' | 'camera' }
  | { kind: 'order'; userId: string; order: 'mute' | 'stopScreen' }
  | { kind: 'react'; reaction: Reaction }
  | { kind: 'signal'; signal: RoomSignal; toIds: string[] }
  | { kind: 'pick'; userId: string }
  | { kind: 'draw'; userIds: string[]; allowed: boolean }
  | { kind: 'showOut'; userId: string }
  | { kind: 'admit'; userIds: string[] }
  | { kind: 'refuse'; userId: string }
export interface RoomDecision { control: RoomControl; effects: RoomEffect[] }

type Outcome = RoomDecision | ErrorCode
type Rule<K extends RoomCommandKind> = (control: RoomControl, command: Extract<RoomCommand, { kind: K }>, context: RoomContext) => Outcome

/**
 * What becomes of a room by a command, or why nothing does. That the person may give it at all has been made sure of. Nothing here opens
 * anybody's microphone or camera (X2). A control that is the same object has not changed.
 */
export function nextControl(control: RoomControl, command: RoomCommand, context: RoomContext): Outcome {
  const outcome = (rules[command.kind] as Rule<RoomCommandKind>)(control, command, context)
  return typeof outcome === 'string' ? outcome : { ...outcome, control: recordingAllowed(outcome.control, (userId) => isInControl(outcome.control, context.tutorIds, userId)) }
}

const iso = (at: number): string => new Date(at).toISOString()
const insideOf = ({ inside }: RoomContext, userId: string) => inside.find((person) => person.id === userId)
const without = (ids: readonly string[], userId: string): string[] => ids.filter((id) => id !== userId)
const withOne = (ids: readonly string[], userIds: readonly string[]): string[] => [...new Set([...ids, ...userIds])]
const only = (control: RoomControl, ...effects: RoomEffect[]): Outcome => ({ control, effects })
const changed = (control: RoomControl, change: Partial<RoomControl>, ...effects: RoomEffect[]): Outcome => ({ control: { ...control, ...change }, effects })

const rules: { [K in RoomCommandKind]: Rule<K> } = {
  raiseHand: (control, { raised }, { by, now }) => {
    const isUp = control.hands.some((hand) => hand.userId === by)
    if (raised === isUp) return only(control)
    return changed(control, { hands: raised ? [...control.hands, { userId: by, raisedAt: iso(now) }] : lowered(control, by) })
  },
  react: (control, { reaction }) => only(control, { kind: 'react', reaction }),
  signal: (control, { signal }, { inside, by }) => {
    const toIds = inside.filter((person) => person.inControl && person.connected && person.id !== by).map(({ id }) => id)
    return toIds.length === 0 ? 'NOT_FOUND' : only(control, { kind: 'signal', signal, toIds })
  },
  vote: (control, { pollId, option }, { by }) => {
    const { poll } = control
    if (poll?.id !== pollId || poll.closed) return 'NOT_FOUND'
    return option >= poll.options.length ? 'VALIDATION_FAILED' : changed(control, { poll: { ...poll, ballots: { ...poll.ballots, [by]: option } } })
  },
  mute: (control, { userId }, context) => {
    const muted = userId === null ? context.inside.filter((person) => !person.inControl && person.microphone).map(({ id }) => id) : [userId]
    if (userId !== null && !insideOf(context, userId)) return 'NOT_FOUND'
    return only(control, ...muted.map((id) => ({ kind: 'order' as const, userId: id, order: 'mute' as const })))
  },
  ask: (control, { userId, device }, context) => {
    if (userId === context.by) return 'VALIDATION_FAILED'
    return insideOf(context, userId)?.connected ? only(control, { kind: 'ask', userId, device }) : 'NOT_FOUND'
  },
  lowerHand: (control, { userId }) => {
    if (userId !== null && !control.hands.some((hand) => hand.userId === userId)) return 'NOT_FOUND'
    return changed(control, { hands: userId === null ? [] : lowered(control, userId) })
  },
  allowDrawing: (control, { userId, allowed }, context) => {
    const { tutorIds, personIds } = context
    if (userId === null) return only(control, { kind: 'draw', allowed, userIds: personIds.filter((id) => !isInControl(control, tutorIds, id) && !isRemoved(control, id)) })
    if (!personIds.includes(userId) || isRemoved(control, userId)) return 'NOT_FOUND'
    if (tutorIds.includes(userId)) return allowed ? only(control) : 'FORBIDDEN'
    return only(control, { kind: 'draw', allowed, userIds: [userId] })
  },
  spotlight: (control, { userId }, context) => (userId !== null && !insideOf(context, userId) ? 'NOT_FOUND' : changed(control, { spotlight: userId })),
  lock: (control, { locked }) => changed(control, { locked }),
  remove: (control, { userId }, context) => {
    const person = insideOf(context, userId)
    if (!person) return 'NOT_FOUND'
    if (userId === context.by) return 'VALIDATION_FAILED'
    if (context.tutorIds.includes(userId)) return 'FORBIDDEN'
    return changed(control, removal(control, person), { kind: 'draw', userIds: [userId], allowed: false }, { kind: 'showOut', userId })
  },
  readmit: (control, { userId }) => {
    const person = control.removed.find((one) => one.id === userId)
    if (!person) return 'NOT_FOUND'
    const change = { removed: control.removed.filter((one) => one !== person), admitted: withOne(control.admitted, [userId]) }
    return person.drew ? changed(control, change, { kind: 'draw', userIds: [userId], allowed: true }) : changed(control, change)
  },
  admit: (control, { userId }, { waitingIds }) => {
    if (userId !== null && !waitingIds.includes(userId)) return 'NOT_FOUND'
    const userIds = userId === null ? [...waitingIds] : [userId]
    return changed(control, { admitted: withOne(control.admitted, userIds) }, { kind: 'admit', userIds })
  },
  refuse: (control, { userId }, { waitingIds }) => (waitingIds.includes(userId) ? only(control, { kind: 'refuse', userId }) : 'NOT_FOUND'),
  handOver: (control, { userId, inControl }, context) => {
    if (context.tutorIds.includes(userId)) return inControl ? only(control) : 'FORBIDDEN'
    if (!inControl) return control.handedTo.includes(userId) ? changed(control, { handedTo: without(control.handedTo, userId) }) : 'NOT_FOUND'
    return insideOf(context, userId) ? changed(control, { handedTo: withOne(control.handedTo, [userId]) }) : 'NOT_FOUND'
  },
  allowManyScreens: (control, { allowed }) => changed(control, { manyScreens: allowed }),
  stopScreen: (control, { userId }, context) => (insideOf(context, userId)?.sharing ? only(control, { kind: 'order', userId, order: 'stopScreen' }) : 'NOT_FOUND'),
  startTimer: (control, { seconds }, { now }) => changed(control, { timer: { seconds, endsAt: iso(now + seconds * 1000), secondsLeft: null } }),
  pauseTimer: (control, { paused }, { now }) => (control.timer ? changed(control, { timer: paused ? pausedTimer(control.timer, now) : runningTimer(control.timer, now) }) : 'NOT_FOUND'),
  stopTimer: (control) => (control.timer ? changed(control, { timer: null }) : 'NOT_FOUND'),
  openPoll: (control, { question, options, replaces }, { newId }) => {
    const { poll } = control
    if (poll && !poll.closed && poll.id !== replaces) return 'CONFLICT'
    return changed(control, { poll: { id: newId, question, options, closed: false, ballots: {} } })
  },
  closePoll: (control) => (control.poll ? changed(control, { poll: { ...control.poll, closed: true } }) : 'NOT_FOUND'),
  dropPoll: (control) => (control.poll ? changed(control, { poll: null }) : 'NOT_FOUND'),
  pick: (control, _command, { inside, chance }) => {
    const among = inside.filter((person) => person.connected && !person.inControl)
    const picked = among[Math.floor(chance * among.length)]
    return picked ? only(control, { kind: 'pick', userId: picked.id }) : 'NOT_FOUND'
  },
  askRecording: (control, { where }, context) => settled(askRecording(control, { ...context, where: where ?? 'device' })),
  answerRecording: (control, { agreed }, context) => settled(answerRecording(control, agreed, context)),
  stopRecording: (control) => settled(stopRecording(control)),
}
const settled = (outcome: RoomControl | ErrorCode): Outcome => (typeof outcome === 'string' ? outcome : only(outcome))

export const isInControl = ({ handedTo }: Pick<RoomControl, 'handedTo'>, tutorIds: readonly string[], userId: string): boolean => tutorIds.includes(userId) || handedTo.includes(userId)
const isRemoved = ({ removed }: RoomControl, userId: string): boolean => removed.some((person) => person.id === userId)
const lowered = ({ hands }: RoomControl, userId: string): RoomControl['hands'] => hands.filter((hand) => hand.userId !== userId)

/** The hand of a stay that is over does not stay up for the next one. */
export const withoutHand = (control: RoomControl, userId: string): RoomControl =>
  (control.hands.some((hand) => hand.userId === userId) ? { ...control, hands: lowered(control, userId) } : control)

function removal(control: RoomControl, { id, name, role, mayDraw }: PersonInside): Partial<RoomControl> {
  return {
    removed: [...control.removed.filter((one) => one.id !== id), { id, name, role, drew: mayDraw }],
    hands: lowered(control, id), admitted: without(control.admitted, id), handedTo: without(control.handedTo, id),
    spotlight: control.spotlight === id ? null : control.spotlight,
  }
}

const pausedTimer = (timer: RoomTimer, now: number): RoomTimer =>
  (timer.endsAt === null ? timer : { ...timer, endsAt: null, secondsLeft: Math.max(0, (Date.parse(timer.endsAt) - now) / 1000) })
const runningTimer = (timer: RoomTimer, now: number): RoomTimer =>
  (timer.secondsLeft === null ? timer : { ...timer, endsAt: iso(now + timer.secondsLeft * 1000), secondsLeft: null })

/** Somebody at the door. `wasInside`: has been in this room before. */
export interface AtTheDoor { userId: string; inControl: boolean; wasInside: boolean; waitingRoom: boolean }

/** Why somebody does not come in, null for who does. Who has been inside or was let in comes back past lock and waiting room. */
export function doorOf(control: RoomControl, { userId, inControl, wasInside, waitingRoom }: AtTheDoor): 'REMOVED' | 'ROOM_LOCKED' | 'WAITING_ROOM' | null {
  if (isRemoved(control, userId)) return 'REMOVED'
  if (inControl || wasInside || control.admitted.includes(userId)) return null
  if (control.locked) return 'ROOM_LOCKED'
  return waitingRoom ? 'WAITING_ROOM' : null
}

/**
 * Who stops for somebody to begin sharing a screen; null: it is not his or her turn. `sharingIds`: the others who share and are connected.
 * Somebody in control takes over where one screen is shown at a time.
 */
export function screensGivingWay(sharingIds: readonly string[], { manyScreens, inControl }: { manyScreens: boolean; inControl: boolean }): readonly string[] | null {
  if (manyScreens || sharingIds.length === 0) return []
  return inControl ? sharingIds : null
}
