import type { RoomPerson } from '#shared/room.ts'

/** Raised hands first, in the order in which they went up; then everybody in order of entry. */
export function byHand(people: readonly RoomPerson[]): RoomPerson[] {
  const at = ({ handRaisedAt }: RoomPerson) => (handRaisedAt === null ? Infinity : Date.parse(handRaisedAt))
  return [...people].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))
}

/** 1 for the hand that went up first; null while it is down. */
export function handPlaceOf(people: readonly RoomPerson[], userId: string): number | null {
  const place = byHand(people).findIndex((person) => person.userId === userId && person.handRaisedAt !== null)
  return place === -1 ? null : place + 1
}

export const isInControl = (people: readonly RoomPerson[], userId: string): boolean => people.some((person) => person.userId === userId && person.inControl)
