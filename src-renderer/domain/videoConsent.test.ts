import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallType } from '#shared/calls.ts'
import { cameraOrder, nextVideoConsent, noVideoConsent, type VideoConsent, type VideoNews } from './videoConsent.ts'

const [ME, AMINA, RAFI] = ['me', 'amina', 'rafi']
interface Standing { type: CallType; consent: VideoConsent }

/** One after the other, with the orders that the camera got. */
function follow(start: CallType, news: readonly VideoNews[]): Standing & { orders: ('open' | 'close')[] } {
  let now: Standing = { type: start, consent: noVideoConsent }
  const orders: ('open' | 'close')[] = []
  for (const item of news) {
    const after: Standing = { type: 'type' in item ? item.type : now.type, consent: nextVideoConsent(now.consent, now.type, item, ME) }
    orders.push(...[cameraOrder(now, after)].filter((order) => order !== null))
    now = after
  }
  return { ...now, orders }
}
const yes = (by: string): VideoNews => ({ kind: 'answered', by, accepted: true, type: 'video' })
const no = (by: string): VideoNews => ({ kind: 'answered', by, accepted: false, type: 'voice' })
const ask: VideoNews = { kind: 'ask' }
const asked = (by: string): VideoNews => ({ kind: 'asked', by })
const answer = (accept: boolean): VideoNews => ({ kind: 'answer', accept })

describe('[X2] the own camera opens by the own word alone', () => {
  test.each<[string, VideoNews[], CallType, ('open' | 'close')[]]>([
    ['asked, and somebody says yes', [ask, yes(AMINA)], 'voice', ['open']],
    ['said yes, once the server has heard it', [asked(AMINA), answer(true), yes(ME)], 'voice', ['open']],
    ['said yes, which the server has not confirmed yet', [asked(AMINA), answer(true)], 'voice', []],
    ['said yes to a question that somebody else has answered already', [asked(AMINA), yes(RAFI), answer(true)], 'voice', ['open']],
    ['nobody but others wanted it', [asked(AMINA), yes(RAFI)], 'voice', []],
    ['asked and refused; later somebody else asks and a third says yes', [ask, no(AMINA), asked(RAFI), yes(AMINA)], 'voice', []],
    ['asked in vain; later somebody else asks and a third says yes', [ask, { kind: 'failed', askedBy: null }, asked(RAFI), yes(AMINA)], 'voice', []],
    ['asked, then said no to somebody else', [ask, asked(RAFI), answer(false), yes(AMINA)], 'voice', []],
    ['asked, then said no on another device', [ask, asked(RAFI), no(ME), yes(AMINA)], 'voice', []],
    ['asked, and the server was started anew', [ask, { kind: 'reconnected' }, asked(RAFI), yes(AMINA)], 'voice', []],
    ['said yes, which did not get through', [asked(AMINA), answer(true), { kind: 'failed', askedBy: AMINA }, yes(RAFI)], 'voice', []],
    ['said yes, whatever a third says meanwhile', [asked(AMINA), answer(true), no(RAFI), yes(ME)], 'voice', ['open']],
    ['each asks the other at the same moment', [ask, asked(AMINA), yes(ME)], 'voice', ['open']],
    ['a yes that is told by the call itself', [ask, { kind: 'told', type: 'video' }, yes(AMINA)], 'voice', ['open']],
    ['a call by video that somebody made a voice call', [no(AMINA)], 'video', ['close']],
    ['the same, heard only from the call itself', [{ kind: 'told', type: 'voice' }], 'video', ['close']],
    ['opened by consent, closed, and opened by another consent', [ask, yes(AMINA), no(AMINA), ask, yes(AMINA)], 'voice', ['open', 'close', 'open']],
  ])('%s', (_name, news, type, orders) => { expect(follow(type, news).orders).toEqual(orders) })

  const others = fc.constantFrom(AMINA, RAFI)
  const kinds = fc.constantFrom<CallType>('voice', 'video')
  const ofOthers: fc.Arbitrary<VideoNews> = fc.oneof(
    others.map(asked), fc.record({ kind: fc.constant('answered' as const), by: others, accepted: fc.boolean(), type: kinds }), fc.record({ kind: fc.constant('told' as const), type: kinds }),
    fc.constant<VideoNews>({ kind: 'reconnected' }),
  )
  const own: fc.Arbitrary<VideoNews> = fc.oneof(fc.constant(ask), fc.boolean().map(answer))

  test('whatever others say, in any order', () => {
    fc.assert(fc.property(kinds, fc.array(ofOthers, { maxLength: 12 }), (type, news) => { expect(follow(type, news).orders).not.toContain('open') }))
  })
  test('nor after a word that was taken back', () => {
    const back: fc.Arbitrary<VideoNews> = fc.oneof(fc.constant<VideoNews>({ kind: 'failed', askedBy: null }), fc.constant(answer(false)), fc.constant(no(ME)))
    fc.assert(fc.property(own, back, fc.array(ofOthers, { maxLength: 12 }), (word, takenBack, news) => { expect(follow('voice', [word, takenBack, ...news]).orders).not.toContain('open') }))
  })
  test('and is closed in every call that has become voice', () => {
    fc.assert(fc.property(kinds, fc.array(fc.oneof(ofOthers, own), { maxLength: 12 }), (type, news) => {
      const after = follow(type, news)
      if (after.type === 'voice') expect(after.orders.at(-1) ?? (type === 'video' ? 'open' : 'close')).toBe('close')
    }))
  })
})

test('a question stands until this person has answered it', () => {
  expect(follow('voice', [asked(AMINA), yes(RAFI)]).consent.askedBy).toBe(AMINA)
  expect(follow('voice', [asked(AMINA), answer(false)]).consent.askedBy).toBeNull()
  expect(follow('voice', [asked(AMINA), yes(ME)]).consent.askedBy).toBeNull()
  expect(follow('voice', [asked(AMINA), answer(true), { kind: 'failed', askedBy: AMINA }]).consent).toMatchObject({ askedBy: AMINA, word: 'none' })
})

test('who said no is told until there is another question', () => {
  expect(follow('voice', [ask, no(AMINA)]).consent.refusedBy).toBe(AMINA)
  expect(follow('voice', [ask, no(AMINA), ask]).consent.refusedBy).toBeNull()
  expect(follow('voice', [ask, no(AMINA), asked(RAFI)]).consent.refusedBy).toBeNull()
  expect(follow('voice', [asked(AMINA), no(ME)]).consent.refusedBy).toBeNull()
})
