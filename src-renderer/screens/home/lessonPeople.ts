import type { Person } from '#shared/people.ts'
import type { Session } from '#shared/sessions.ts'

/** Everybody of a lesson but oneself, the tutor first. */
export const othersOf = (session: Session, meId: string): Person[] => [session.tutor, ...session.students].filter((person) => person.id !== meId)
