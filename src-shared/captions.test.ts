import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Caption, captionSchema, MAX_CAPTION_LENGTH, withCaption } from './captions.ts'

const [AMINA, RAFI] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const at = (second: number): string => new Date(Date.UTC(2026, 10, 29, 12, 0, second)).toISOString()
const said = (userId: string, second: number, text: string, final = false): Caption => ({ userId, text, final, at: at(second) })
const after = (...captions: Caption[]): readonly Caption[] => captions.reduce<readonly Caption[]>(withCaption, [])

test('a line grows with each version of its words until it is final, and then stays', () => {
  const lines = after(said(AMINA, 0, 'A half'), said(AMINA, 0, 'A half and a third'), said(AMINA, 0, 'A half and a third.', true))
  expect(lines).toEqual([said(AMINA, 0, 'A half and a third.', true)])
  expect(withCaption(lines, said(AMINA, 0, 'A calf'))).toBe(lines)
  expect(withCaption(lines, said(AMINA, 0, 'A calf', true))).toBe(lines)
})

test('two who speak at once have a line each, in the order in which they began', () => {
  const lines = after(said(AMINA, 0, 'Now'), said(RAFI, 1, 'May I'), said(AMINA, 0, 'Now then'), said(RAFI, 1, 'May I ask?', true), said(AMINA, 0, 'Now then.', true))
  expect(lines.map(({ text }) => text)).toEqual(['Now then.', 'May I ask?'])
})

test('whoever begins anew has finished what came before; what arrives late goes to its place and is finished', () => {
  expect(after(said(AMINA, 0, 'First'), said(AMINA, 5, 'Second'))).toEqual([said(AMINA, 0, 'First', true), said(AMINA, 5, 'Second')])
  expect(after(said(AMINA, 5, 'Second'), said(AMINA, 0, 'First'))).toEqual([said(AMINA, 0, 'First', true), said(AMINA, 5, 'Second')])
  expect(after(said(RAFI, 0, 'Mine'), said(AMINA, 5, 'Hers'))).toEqual([said(RAFI, 0, 'Mine'), said(AMINA, 5, 'Hers')])
})

test('words that were none are taken back; silence makes no line', () => {
  expect(after(said(AMINA, 0, 'Hm'), said(AMINA, 0, ' ', true))).toEqual([])
  const lines = after(said(AMINA, 0, 'Yes', true))
  expect(withCaption(lines, said(RAFI, 1, ''))).toBe(lines)
  expect(withCaption(lines, said(AMINA, 0, '', true))).toBe(lines)
})

test('the last lines are kept, each of a person\'s words once, in order, and at most one of a person is open', () => {
  const caption = fc.record({ userId: fc.constantFrom(AMINA, RAFI), text: fc.constantFrom('', 'a', 'b', ' c '), final: fc.boolean(), at: fc.integer({ min: 0, max: 59 }).map(at) })
  fc.assert(fc.property(fc.array(caption, { maxLength: 120 }), (captions) => {
    const lines = after(...captions)
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(new Set(lines.map((line) => `${line.userId} ${line.at}`)).size).toBe(lines.length)
    expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted())
    for (const userId of [AMINA, RAFI]) expect(lines.filter((line) => line.userId === userId && !line.final).length).toBeLessThanOrEqual(1)
  }))
})

test('what is no caption is none', () => {
  expect(captionSchema.safeParse(said(AMINA, 0, 'Yes')).success).toBe(true)
  for (const wrong of [null, { ...said(AMINA, 0, ''), text: 'x'.repeat(MAX_CAPTION_LENGTH + 1) }, { ...said(AMINA, 0, ''), at: 'now' }, { ...said(AMINA, 0, ''), userId: 'Amina' }]) {
    expect(captionSchema.safeParse(wrong).success).toBe(false)
  }
})
