import type { CallType } from '#shared/calls.ts'

/** Where one person stands between voice and video in one call. */
export interface VideoConsent {
  /** Who asks this person for video and has not been answered. */
  askedBy: string | null
  /**
   * This person's word for the own camera (X2). `asked`: the others are asked, and the first answer decides; `agreed`: said yes to their question, which the server
   * has not confirmed; `given`: it is a video call by this person's word too. A refusal, a failure or the own no takes it back.
   */
  word: 'none' | 'asked' | 'agreed' | 'given'
  /** Who has just said no to video. */
  refusedBy: string | null
}

export type VideoNews =
  | { kind: 'ask' }
  | { kind: 'answer'; accept: boolean }
  /** What this person asked or answered did not come about; `askedBy`: whose question is open again. */
  | { kind: 'failed'; askedBy: string | null }
  /** A server that was started anew knows of no question. */
  | { kind: 'reconnected' }
  | { kind: 'asked'; by: string }
  | { kind: 'answered'; by: string; accepted: boolean; type: CallType }
  /** What the call is by now. */
  | { kind: 'told'; type: CallType }

export const noVideoConsent: VideoConsent = { askedBy: null, word: 'none', refusedBy: null }

/** Nothing that somebody else says gives this person's word: from `none` there is no way to `given` but the own question or answer. `type`: of the call so far. */
export function nextVideoConsent(consent: VideoConsent, type: CallType, news: VideoNews, meId: string): VideoConsent {
  switch (news.kind) {
    case 'ask': return { ...consent, word: 'asked', refusedBy: null }
    case 'answer': return { ...consent, askedBy: null, word: wordAfterAnswer(consent, type, news.accept) }
    case 'failed': return consent.word === 'given' ? consent : { ...consent, word: 'none', askedBy: news.askedBy }
    case 'reconnected': return takenBack(consent)
    case 'asked': return { ...consent, askedBy: news.by, refusedBy: null }
    case 'told': return confirmed(consent, news.type)
    case 'answered': return confirmed(afterAnswer(consent, news, meId), news.type)
  }
}

/** What is to become of the own camera. A call that became voice closes it however it was opened; nothing but the own word opens it. */
export function cameraOrder(before: { type: CallType; consent: VideoConsent }, after: { type: CallType; consent: VideoConsent }): 'open' | 'close' | null {
  if (after.type === 'voice') return before.type === 'video' ? 'close' : null
  return after.consent.word === 'given' && before.consent.word !== 'given' ? 'open' : null
}

function wordAfterAnswer({ word }: VideoConsent, type: CallType, accept: boolean): VideoConsent['word'] {
  if (accept) return type === 'video' ? 'given' : 'agreed'
  return word === 'given' ? 'given' : 'none'
}

const takenBack = (consent: VideoConsent): VideoConsent => (consent.word === 'given' ? consent : { ...consent, word: 'none' })

/** Somebody else's answer does not answer for this person; the own one may have been given on another device. */
function afterAnswer(consent: VideoConsent, { by, accepted }: { by: string; accepted: boolean }, meId: string): VideoConsent {
  const isOwn = by === meId
  const known = { ...consent, askedBy: isOwn ? null : consent.askedBy, refusedBy: accepted || isOwn ? null : by }
  return !accepted && (isOwn || known.word === 'asked') ? takenBack(known) : known
}

function confirmed(consent: VideoConsent, type: CallType): VideoConsent {
  if (type === 'voice') return consent.word === 'given' ? { ...consent, word: 'none' } : consent
  return consent.word === 'none' ? consent : { ...consent, word: 'given' }
}
