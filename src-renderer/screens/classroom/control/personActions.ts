import type { RoomPerson } from '#shared/room.ts'
import type { RoomCommand } from '#shared/roomControl.ts'

export type PersonAction =
  | 'lowerHand' | 'mute' | 'askMicrophone' | 'askCamera' | 'allowDrawing' | 'stopDrawing' | 'spotlight' | 'unspotlight' | 'stopScreen' | 'handOver' | 'takeBack' | 'giveBack' | 'remove'

/** In a room the role is of its session: of its tutor nothing is taken. */
interface Seen { isOwn: boolean; spotlit: boolean }

/** What whoever is in control can do with a person, in the order of the menu. A microphone that is off can only be asked for (X2). */
export function personActions({ role, media, handRaisedAt, mayDraw, inControl }: RoomPerson, { isOwn, spotlit }: Seen): PersonAction[] {
  const isTutor = role === 'tutor'
  const actions: [PersonAction, boolean][] = [
    ['lowerHand', handRaisedAt !== null],
    ['mute', !isOwn && media.microphone],
    ['askMicrophone', !isOwn && !media.microphone],
    ['askCamera', !isOwn && !media.camera],
    ['stopScreen', !isOwn && media.screen !== 'off'],
    ['spotlight', !spotlit],
    ['unspotlight', spotlit],
    ['allowDrawing', !isOwn && !mayDraw],
    ['stopDrawing', !isOwn && mayDraw && !isTutor],
    ['handOver', !isOwn && !inControl],
    ['takeBack', !isOwn && !isTutor && inControl],
    ['giveBack', isOwn && !isTutor && inControl],
    ['remove', !isOwn && !isTutor],
  ]
  return actions.filter(([, possible]) => possible).map(([action]) => action)
}

/** Removing is asked about first, and has the same shape. */
export function commandOf(action: PersonAction, userId: string): RoomCommand {
  switch (action) {
    case 'askMicrophone': return { kind: 'ask', userId, device: 'microphone' }
    case 'askCamera': return { kind: 'ask', userId, device: 'camera' }
    case 'allowDrawing': return { kind: 'allowDrawing', userId, allowed: true }
    case 'stopDrawing': return { kind: 'allowDrawing', userId, allowed: false }
    case 'unspotlight': return { kind: 'spotlight', userId: null }
    case 'handOver': return { kind: 'handOver', userId, inControl: true }
    case 'takeBack': case 'giveBack': return { kind: 'handOver', userId, inControl: false }
    default: return { kind: action, userId }
  }
}
