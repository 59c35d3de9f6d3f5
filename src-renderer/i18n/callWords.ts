import type { Call } from '#shared/calls.ts'
import type { Message } from '#shared/conversations.ts'
import { othersOf, outcomeOf } from '../domain/callOutcome.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** "Rafi Chowdhury and Nadia Islam": the others of a call. */
export function callNames(call: Call, meId: string, t: Translate, format: Format): string {
  const names = othersOf(call, meId).map(({ name }) => name)
  return names.length === 0 ? t('callList.nobody') : format.list(names)
}

/** "Incoming video call, missed: you were busy". */
export function callWords(call: Call, meId: string, t: Translate): string {
  const kind = call.direction === 'outgoing'
    ? t(call.type === 'voice' ? 'callList.outgoingVoice' : 'callList.outgoingVideo')
    : t(call.type === 'voice' ? 'callList.incomingVoice' : 'callList.incomingVideo')
  return `${kind}, ${t(`callList.outcome.${outcomeOf(call, meId)}`)}`
}

export type CallContent = Extract<Message['content'], { kind: 'call' }>['call']

/** In a conversation: "Video call, 12 minutes", "Missed voice call", "Voice call, declined". */
export function callMessageWords({ type, status, duration }: CallContent, isOwn: boolean, t: Translate, format: Format): string {
  const kind = t(`callMessage.${type}`)
  if (status === 'rejected') return `${kind}, ${t('callMessage.declined')}`
  if (status === 'ended') return duration === null ? kind : `${kind}, ${format.duration(duration)}`
  if (!isOwn) return t(type === 'voice' ? 'callMessage.missedVoice' : 'callMessage.missedVideo')
  return `${kind}, ${t(status === 'cancelled' ? 'callMessage.cancelled' : 'callMessage.noAnswer')}`
}
