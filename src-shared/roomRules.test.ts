import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roomCommandSchema, type RoomCommand } from './roomControl.ts'
import { newControl, roomControlSchema, shownPoll, voteOf, type RoomControl } from './roomControlState.ts'
import { doorOf, nextControl, screensGivingWay, withoutHand, type PersonInside, type RoomContext, type RoomDecision } from './roomRules.ts'

const id = (n: number): string => `00000000-0000-7000-8000-00000000000${String(n)}`
const [tutor, ann, bob, absent, stranger] = [id(1), id(2), id(3), id(4), id(5)] as const
const person = (userId: string, change: Partial<PersonInside> = {}): PersonInside =>
  ({ id: userId, name: userId, role: 'student', connected: true, microphone: true, sharing: false, mayDraw: true, inControl: userId === tutor, ...change })
const context = (change: Partial<RoomContext> = {}): RoomContext => ({
  by: tutor, instanceId: id(7), tutorIds: [tutor], personIds: [tutor, ann, bob, absent], inside: [person(tutor), person(ann), person(bob)], waitingIds: [], now: Date.UTC(2026, 0, 5), newId: id(9), chance: 0, ...change,
})
function decided(control: RoomControl, command: RoomCommand, change: Partial<RoomContext> = {}): RoomDecision {
  const outcome = nextControl(control, command, context(change))
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome
}
const after = (command: RoomCommand, control = newControl(), change: Partial<RoomContext> = {}): RoomControl => decided(control, command, change).control

const anyId = fc.constantFrom(tutor, ann, bob, absent, stranger)
const flag = fc.boolean()
const commands: fc.Arbitrary<RoomCommand> = fc.oneof(
  fc.record({ kind: fc.constant('raiseHand' as const), raised: flag }),
  fc.record({ kind: fc.constant('vote' as const), pollId: fc.constantFrom(id(9), id(8)), option: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: fc.constantFrom('mute' as const, 'lowerHand' as const, 'spotlight' as const, 'admit' as const), userId: fc.option(anyId) }),
  fc.record({ kind: fc.constant('ask' as const), userId: anyId, device: fc.constantFrom('microphone' as const, 'camera' as const) }),
  fc.record({ kind: fc.constant('allowDrawing' as const), userId: fc.option(anyId), allowed: flag }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'readmit' as const, 'refuse' as const, 'stopScreen' as const), userId: anyId }),
  fc.record({ kind: fc.constant('handOver' as const), userId: anyId, inControl: flag }),
  fc.record({ kind: fc.constant('lock' as const), locked: flag }),
  fc.record({ kind: fc.constant('startTimer' as const), seconds: fc.integer({ min: 1, max: 14_400 }) }),
  fc.record({ kind: fc.constant('pauseTimer' as const), paused: flag }),
  fc.record({ kind: fc.constant('openPoll' as const), question: fc.constant('Why?'), options: fc.constant(['a', 'b', 'c']), replaces: fc.constantFrom(null, id(9)) }),
  fc.record({ kind: fc.constantFrom('stopTimer' as const, 'closePoll' as const, 'dropPoll' as const, 'pick' as const, 'askRecording' as const, 'stopRecording' as const) }),
  fc.record({ kind: fc.constant('answerRecording' as const), agreed: flag }),
).map((given) => roomCommandSchema.parse(given))
const steps = fc.array(fc.record({ command: commands, by: fc.constantFrom(tutor, ann, bob), seconds: fc.integer({ min: 0, max: 600 }), chance: fc.double({ min: 0, max: 0.999, noNaN: true }) }), { maxLength: 40 })

test('whatever is asked: the state can be kept and read, the tutor keeps the control and the place, nobody is in two lists, nobody is opened', () => {
  fc.assert(fc.property(steps, (list) => {
    let control = newControl()
    let now = Date.UTC(2026, 0, 5)
    for (const { command, by, seconds, chance } of list) {
      now += seconds * 1000
      const removedIds = control.removed.map((one) => one.id)
      const inside = [tutor, ann, bob].filter((userId) => !removedIds.includes(userId)).map((userId) => person(userId, { inControl: userId === tutor || control.handedTo.includes(userId) }))
      const outcome = nextControl(control, command, context({ by, now, inside, waitingIds: [absent], chance }))
      if (typeof outcome === 'string') continue
      control = outcome.control
      if (control.recording) expect(control.recording.by === tutor || control.handedTo.includes(control.recording.by)).toBe(true)
      expect(roomControlSchema.parse(JSON.parse(JSON.stringify(control)))).toEqual(control)
      const removed = control.removed.map((one) => one.id)
      expect(removed).not.toContain(tutor)
      expect(control.handedTo.filter((userId) => removed.includes(userId))).toEqual([])
      expect(control.admitted.filter((userId) => removed.includes(userId))).toEqual([])
      expect(new Set(removed).size).toBe(removed.length)
      expect(new Set(control.hands.map((hand) => hand.userId)).size).toBe(control.hands.length)
      expect([...control.hands].map((hand) => hand.raisedAt).sort()).toEqual(control.hands.map((hand) => hand.raisedAt))
      for (const effect of outcome.effects) {
        if (effect.kind === 'draw' && !effect.allowed) expect(effect.userIds).not.toContain(tutor)
        if (effect.kind === 'order') expect(['mute', 'stopScreen']).toContain(effect.order)
        if (effect.kind === 'pick') expect(inside.find((one) => one.id === effect.userId)?.inControl).toBe(false)
      }
      if (control.timer) expect((control.timer.endsAt === null) !== (control.timer.secondsLeft === null)).toBe(true)
    }
  }))
})

test('hands stay in the order in which they were raised, and raising twice keeps the place', () => {
  let control = after({ kind: 'raiseHand', raised: true }, newControl(), { by: bob })
  control = after({ kind: 'raiseHand', raised: true }, control, { by: ann, now: Date.UTC(2026, 0, 6) })
  expect(decided(control, { kind: 'raiseHand', raised: true }, { by: bob, now: Date.UTC(2026, 0, 7) }).control).toBe(control)
  expect(control.hands.map((hand) => hand.userId)).toEqual([bob, ann])
  expect(withoutHand(control, bob).hands.map((hand) => hand.userId)).toEqual([ann])
  expect(withoutHand(control, absent)).toBe(control)
  expect(after({ kind: 'lowerHand', userId: null }, control).hands).toEqual([])
  expect(nextControl(control, { kind: 'lowerHand', userId: absent }, context())).toBe('NOT_FOUND')
})

test('muting all reaches those whose microphone is on and who are not in control', () => {
  const inside = [person(tutor), person(ann), person(bob, { microphone: false })]
  expect(decided(newControl(), { kind: 'mute', userId: null }, { inside }).effects).toEqual([{ kind: 'order', userId: ann, order: 'mute' }])
})

test('a paused timer keeps its seconds, and runs out only while it runs', () => {
  const now = Date.UTC(2026, 0, 5)
  const running = after({ kind: 'startTimer', seconds: 60 })
  const paused = after({ kind: 'pauseTimer', paused: true }, running, { now: now + 20_000 })
  expect(paused.timer).toEqual({ seconds: 60, endsAt: null, secondsLeft: 40 })
  expect(after({ kind: 'pauseTimer', paused: false }, paused, { now: now + 500_000 }).timer).toEqual({ seconds: 60, endsAt: new Date(now + 540_000).toISOString(), secondsLeft: null })
  expect(after({ kind: 'pauseTimer', paused: true }, running, { now: now + 90_000 }).timer?.secondsLeft).toBe(0)
  expect(nextControl(newControl(), { kind: 'pauseTimer', paused: true }, context())).toBe('NOT_FOUND')
})

test('a poll: an answer can be changed until it is closed, and votes are shown only then', () => {
  let control = after({ kind: 'openPoll', question: 'Clear?', options: ['yes', 'no'], replaces: null })
  control = after({ kind: 'vote', pollId: id(9), option: 1 }, control, { by: ann })
  control = after({ kind: 'vote', pollId: id(9), option: 0 }, control, { by: bob })
  control = after({ kind: 'vote', pollId: id(9), option: 0 }, control, { by: ann })
  expect(shownPoll(control)).toEqual({ id: id(9), question: 'Clear?', options: ['yes', 'no'], closed: false, answered: 2, votes: null })
  expect(nextControl(control, { kind: 'vote', pollId: id(9), option: 2 }, context({ by: ann }))).toBe('VALIDATION_FAILED')
  expect(nextControl(control, { kind: 'vote', pollId: id(8), option: 0 }, context({ by: ann }))).toBe('NOT_FOUND')
  control = after({ kind: 'closePoll' }, control)
  expect(shownPoll(control)).toMatchObject({ closed: true, answered: 2, votes: [2, 0] })
  expect(nextControl(control, { kind: 'vote', pollId: id(9), option: 0 }, context({ by: ann }))).toBe('NOT_FOUND')
  expect(shownPoll(after({ kind: 'dropPoll' }, control))).toBeNull()
})

test('a poll that is open is given up by name alone; one that is closed gives way', () => {
  const ask = (replaces: string | null): RoomCommand => ({ kind: 'openPoll', question: 'And now?', options: ['yes', 'no'], replaces })
  let control = after({ kind: 'openPoll', question: 'Clear?', options: ['yes', 'no'], replaces: null })
  control = after({ kind: 'vote', pollId: id(9), option: 1 }, control, { by: ann })
  expect([voteOf(control, ann), voteOf(control, bob), voteOf(newControl(), ann)]).toEqual([{ pollId: id(9), option: 1 }, null, null])
  expect(nextControl(control, ask(null), context({ newId: id(8) }))).toBe('CONFLICT')
  expect(nextControl(control, ask(id(7)), context({ newId: id(8) }))).toBe('CONFLICT')
  const replaced = after(ask(id(9)), control, { newId: id(8) })
  expect([replaced.poll?.id, replaced.poll?.ballots, voteOf(replaced, ann)]).toEqual([id(8), {}, null])
  expect(after(ask(null), after({ kind: 'closePoll' }, control), { newId: id(8) }).poll?.id).toBe(id(8))
})

test('who is shown out loses hand, control, spotlight and drawing, and gets the drawing back when readmitted', () => {
  let control = after({ kind: 'handOver', userId: ann, inControl: true })
  control = after({ kind: 'raiseHand', raised: true }, control, { by: ann })
  control = after({ kind: 'spotlight', userId: ann }, control)
  const { control: without, effects } = decided(control, { kind: 'remove', userId: ann })
  expect(without).toMatchObject({ hands: [], handedTo: [], spotlight: null, removed: [{ id: ann, drew: true }] })
  expect(effects).toEqual([{ kind: 'draw', userIds: [ann], allowed: false }, { kind: 'showOut', userId: ann }])
  expect(decided(without, { kind: 'allowDrawing', userId: null, allowed: true }).effects).toEqual([{ kind: 'draw', allowed: true, userIds: [bob, absent] }])
  expect(decided(without, { kind: 'readmit', userId: ann })).toMatchObject({ control: { removed: [], admitted: [ann] }, effects: [{ kind: 'draw', userIds: [ann], allowed: true }] })
})

test('the tutor of the session is not shown out, not handed over from, not kept from drawing; nobody shows out himself or herself', () => {
  const by = { by: ann }
  expect(nextControl(newControl(), { kind: 'remove', userId: tutor }, context(by))).toBe('FORBIDDEN')
  expect(nextControl(newControl(), { kind: 'handOver', userId: tutor, inControl: false }, context(by))).toBe('FORBIDDEN')
  expect(nextControl(newControl(), { kind: 'allowDrawing', userId: tutor, allowed: false }, context(by))).toBe('FORBIDDEN')
  expect(nextControl(newControl(), { kind: 'remove', userId: ann }, context(by))).toBe('VALIDATION_FAILED')
})

test('the door: shown out before locked before waiting; who was inside, was let in or is in control passes lock and waiting room', () => {
  const atDoor = fc.record({ userId: fc.constant(ann), inControl: flag, wasInside: flag, waitingRoom: flag })
  fc.assert(fc.property(atDoor, flag, flag, flag, (who, locked, admitted, removed) => {
    const control = { ...newControl(), locked, admitted: admitted ? [ann] : [], removed: removed ? [{ id: ann, name: 'Ann', role: 'student' as const, drew: true }] : [] }
    const known = who.inControl || who.wasInside || admitted
    expect(doorOf(control, who)).toBe(removed ? 'REMOVED' : known ? null : locked ? 'ROOM_LOCKED' : who.waitingRoom ? 'WAITING_ROOM' : null)
  }))
})

test('screens: one at a time, but who is in control takes over, and more where that is allowed', () => {
  expect(screensGivingWay([], { manyScreens: false, inControl: false })).toEqual([])
  expect(screensGivingWay([ann], { manyScreens: false, inControl: false })).toBeNull()
  expect(screensGivingWay([ann], { manyScreens: false, inControl: true })).toEqual([ann])
  expect(screensGivingWay([ann], { manyScreens: true, inControl: true })).toEqual([])
})
