import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ErrorCode } from './errors.ts'
import { answerRecording, askRecording, begun, recordedIds, recordingAllowed, recordingOnPage, recordingWithout, shownRecording, stopRecording, unrecordedDrawers } from './recordingRules.ts'
import { newControl, roomControlSchema, type RoomControl } from './roomControlState.ts'

const id = (n: number): string => `00000000-0000-7000-8000-00000000000${String(n)}`
const [tutor, ann, bob, page, otherPage] = [id(1), id(2), id(3), id(7), id(8)] as const
const present = (...ids: string[]) => ids.map((userId) => ({ id: userId, connected: true }))
const by = (userId: string, inside = present(tutor, ann, bob)) => ({ by: userId, instanceId: page, inside, now: 0 })
function done(outcome: RoomControl | ErrorCode): RoomControl {
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome
}
const asked = (inside = present(tutor, ann, bob)) => done(askRecording(newControl(), by(tutor, inside)))
const shown = (control: RoomControl, ...ids: string[]) => shownRecording(control, ids.map((userId) => ({ userId })))

test('it begins when the last of those present has answered, whatever the answer; only who has agreed is in it', () => {
  const one = done(answerRecording(asked(), true, by(ann)))
  expect(one.recording?.since).toBeNull()
  const both = done(answerRecording(one, false, by(bob)))
  expect(both.recording?.since).not.toBeNull()
  const told = shown(both, tutor, ann, bob)
  expect(told?.consents).toEqual([{ userId: ann, consent: 'agreed' }, { userId: bob, consent: 'refused' }])
  expect(told && recordedIds(told)).toEqual([tutor, ann])
})

test('alone it begins at once; who comes later is asked and is not in it before', () => {
  const alone = asked(present(tutor))
  expect(alone.recording?.since).not.toBeNull()
  expect(shown(alone, tutor, ann)?.consents).toEqual([{ userId: ann, consent: 'asked' }])
  const agreed = done(answerRecording(alone, true, by(ann)))
  expect(shown(agreed, tutor, ann)?.consents).toEqual([{ userId: ann, consent: 'agreed' }])
  expect(shown(done(answerRecording(agreed, false, by(ann))), tutor, ann)?.consents).toEqual([{ userId: ann, consent: 'refused' }])
})

test('who leaves or is lost is not waited for; nothing begins while whoever records is lost', () => {
  const one = done(answerRecording(asked(), true, by(ann)))
  expect(recordingWithout(one, bob, present(tutor, ann), 0).recording?.since).not.toBeNull()
  expect(begun(one, [...present(tutor, ann), { id: bob, connected: false }], 0).recording?.since).not.toBeNull()
  expect(begun(one, [{ id: tutor, connected: false }, ...present(ann)], 0).recording?.since).toBeNull()
})

test('it ends with whoever records: left, on another page, or no longer in control', () => {
  expect(recordingWithout(asked(), tutor, present(ann, bob), 0).recording).toBeNull()
  expect(recordingOnPage(asked(), tutor, page).recording).not.toBeNull()
  expect(recordingOnPage(asked(), ann, otherPage).recording).not.toBeNull()
  expect(recordingOnPage(asked(), tutor, otherPage).recording).toBeNull()
  expect(recordingAllowed(asked(), () => false).recording).toBeNull()
  expect(done(stopRecording(asked())).recording).toBeNull()
})

test('who can draw and has not agreed keeps the board out of it: refused or not yet asked, here or lost for the moment', () => {
  const drawing = (...ids: string[]) => [tutor, ann, bob].map((userId) => ({ userId, mayDraw: ids.includes(userId) }))
  const one = done(answerRecording(asked(), true, by(ann)))
  const outOf = (control: RoomControl, people: ReturnType<typeof drawing>) => {
    const told = shown(control, ...people.map(({ userId }) => userId))
    return told && unrecordedDrawers(told, people)
  }
  expect(outOf(one, drawing(tutor, ann, bob))).toEqual([bob])
  expect(outOf(done(answerRecording(one, false, by(bob))), drawing(tutor, ann, bob))).toEqual([bob])
  expect(outOf(one, drawing(tutor, ann))).toEqual([])
  expect(outOf(done(answerRecording(one, true, by(bob))), drawing(tutor, ann, bob))).toEqual([])
  expect(outOf(done(answerRecording(one, false, by(ann))), drawing(tutor, ann))).toEqual([ann])
})

test('what makes no sense is refused: a second recording, an answer to none or to one\'s own, stopping none', () => {
  expect(askRecording(asked(), by(ann))).toBe('CONFLICT')
  expect(answerRecording(newControl(), true, by(ann))).toBe('NOT_FOUND')
  expect(answerRecording(asked(), true, by(tutor))).toBe('VALIDATION_FAILED')
  expect(stopRecording(newControl())).toBe('NOT_FOUND')
})

/** Who is here and has not said anything. */
const silent = (inside: ReturnType<typeof present>, said: ReadonlyMap<string, boolean>) => inside.filter(({ id: userId, connected }) => connected && userId !== tutor && !said.has(userId))

const act = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), who: fc.constantFrom(ann, bob), agreed: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('leave' as const, 'lose' as const, 'enter' as const), who: fc.constantFrom(tutor, ann, bob) }),
)
test('whoever comes, goes and answers: nobody is recorded who has not agreed last, and nobody present was silent when it began', () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
    let [control, inside] = [asked(), present(tutor, ann, bob)]
    const said = new Map<string, boolean>()
    for (const step of acts) {
      const before = control.recording
      if (step.kind === 'answer') {
        if (!inside.some((one) => one.id === step.who && one.connected) || !control.recording) continue
        said.set(step.who, step.agreed)
        control = done(answerRecording(control, step.agreed, by(step.who, inside)))
      } else {
        inside = inside.filter((one) => one.id !== step.who)
        if (step.kind !== 'leave') inside.push({ id: step.who, connected: step.kind === 'enter' })
        control = step.kind === 'leave' ? recordingWithout(control, step.who, inside, 0) : begun(control, inside, 0)
      }
      expect(roomControlSchema.parse(JSON.parse(JSON.stringify(control)))).toEqual(control)
      const told = shown(control, ...inside.map((one) => one.id))
      for (const userId of told ? recordedIds(told) : []) expect(userId === tutor || said.get(userId)).toBe(true)
      if (before?.since === null && typeof told?.since === 'string') expect(silent(inside, said)).toEqual([])
    }
  }))
})

test('the cloud is only asked where it may record, and goes on when the person who asked comes back on another page', () => {
  const inCloud = { ...by(tutor, present(tutor)), where: 'cloud' as const }
  expect(askRecording(newControl(), inCloud)).toBe('VALIDATION_FAILED')
  const failed = { ...newControl(), recordingFailed: true }
  const running = done(askRecording(failed, { ...inCloud, recordsInCloud: true }))
  expect(running).toMatchObject({ recordingFailed: false, recording: { by: tutor, where: 'cloud' } })
  expect(shown(running, tutor)?.where).toBe('cloud')
  expect(recordingOnPage(running, tutor, otherPage)).toBe(running)
  expect(recordingWithout(running, tutor, [], 0).recording).toBeNull()
})

test('what was kept before there was a cloud was on a device', () => {
  const { where: _, ...before } = asked().recording ?? { where: 'device' as const }
  expect(roomControlSchema.parse({ ...newControl(), recording: before }).recording?.where).toBe('device')
})
