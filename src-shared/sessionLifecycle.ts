import { z } from 'zod'

export const sessionStatusSchema = z.enum(['scheduled', 'active', 'completed', 'cancelled', 'missed'])
export type SessionStatus = z.infer<typeof sessionStatusSchema>

/** `start`: a tutor and a student are both present. `expire`: its time is over and it never started. */
export type SessionEvent = 'start' | 'end' | 'cancel' | 'expire'

const transitions: Record<SessionStatus, Partial<Record<SessionEvent, SessionStatus>>> = {
  scheduled: { start: 'active', cancel: 'cancelled', expire: 'missed' },
  active: { end: 'completed' },
  completed: {},
  cancelled: {},
  missed: {},
}

/** S4. The status after `event`, or null where the event makes no sense: the server refuses it, a client ignores it. */
export function nextSession(status: SessionStatus, event: SessionEvent): SessionStatus | null {
  return transitions[status][event] ?? null
}

export function isOver(status: SessionStatus): boolean {
  return Object.keys(transitions[status]).length === 0
}
