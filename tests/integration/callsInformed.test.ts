import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isCallOver, type CallStatus } from '../../src-shared/callLifecycle.ts'
import { calling } from '../support/calling.ts'
import type { TestPerson } from '../support/school.ts'
import type { SocketClient } from '../support/socketClient.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
/** Nobody calls more than ten times a minute: half of them for somebody who is added. */
const CALLERS = 10
const RUNS = CALLERS * 5

let server: TestServer
let callers: TestPerson[]
let receiver: TestPerson
let added: TestPerson
const calls = calling(() => server)
const devices = new Map<string, SocketClient[]>()
const own = (person: TestPerson): SocketClient[] => devices.get(person.id) ?? []

beforeAll(async () => {
  server = await startTestServer()
  callers = await Promise.all(Array.from({ length: CALLERS }, (_, i) => server.addPerson('tutor', `Tutor ${i}`)))
  ;({ student: receiver, student2: added } = server.school)
  for (const [person, count] of [...callers.map((caller) => [caller, 2] as const), [receiver, 2], [added, 1]] as const) {
    devices.set(person.id, await Promise.all(Array.from({ length: count }, () => calls.device(person))))
  }
})
afterAll(async () => {
  calls.closeAll()
  await server.close()
})

type Action = { kind: 'CALL_ACCEPT' | 'CALL_REJECT' | 'CALL_CANCEL' | 'CALL_END' | 'drop'; device: number } | { kind: 'add' } | { kind: 'pass'; seconds: number }
const act = fc.record({ kind: fc.constantFrom('CALL_ACCEPT' as const, 'CALL_REJECT' as const, 'CALL_CANCEL' as const, 'CALL_END' as const), device: fc.nat(4) })
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: act }, { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), device: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'add' as const }) }, { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(4, 6, 29, 31) }) },
)
/** One step after the other; what is in one step happens at the same moment. */
const steps = fc.array(fc.array(action, { minLength: 1, maxLength: 4 }), { maxLength: 4 })

interface Run { caller: TestPerson; callId: string; gone: Set<SocketClient>; adds: number }

async function happen(run: Run, what: Action): Promise<void> {
  const { caller, callId, gone } = run
  if (what.kind === 'pass') return calls.pass(what.seconds * SECOND)
  if (what.kind === 'add') {
    if (run.adds++ === 0) await calls.add(caller, callId, added.id)
    return
  }
  const device = [...own(caller), ...own(receiver), ...own(added)][what.device]
  if (!device || gone.has(device)) return
  if (what.kind === 'drop') {
    gone.add(device)
    device.close()
    // Cut in mid-word: whether it was heard is the server's to say.
  } else await device.raw(what.kind, { callId }).catch((error: unknown) => { if (!gone.has(device)) throw error })
}

const statusOf = async (callId: string): Promise<CallStatus> => (await server.db.selectFrom('calls').select('status').where('id', '=', callId).executeTakeFirstOrThrow()).status
const peopleOf = async (callId: string): Promise<string[]> => (await server.db.selectFrom('callPeople').select('userId').where('callId', '=', callId).execute()).map(({ userId }) => userId)

/** Nobody does anything any more: rings run out, and whoever is in no room is gone. */
const untilOver = (callId: string) => vi.waitFor(async () => {
  if (!isCallOver(await statusOf(callId))) await calls.pass(31 * SECOND)
  expect(isCallOver(await statusOf(callId))).toBe(true)
}, { timeout: 10_000, interval: 5 })

/** What the device has heard of the call's end, and of the receiver's answer. */
async function heard(device: SocketClient, callId: string) {
  // What was sent before an answer comes before it, whatever the answer is.
  await device.raw('ROOM_LEAVE', { roomId: randomUUID() })
  const count = (told: { callId: string }[]) => told.filter((one) => one.callId === callId).length
  const byReceiver = (told: { callId: string; personId: string }[]) => count(told.filter(({ personId }) => personId === receiver.id))
  return {
    ended: count(device.seen('CALL_ENDED')), cancelled: count(device.seen('CALL_CANCELLED')),
    rejected: byReceiver(device.seen('CALL_REJECTED')), missed: byReceiver(device.seen('CALL_MISSED')), accepted: byReceiver(device.seen('CALL_ACCEPTED')),
  }
}
const nothing = { ended: 0, cancelled: 0, rejected: 0, missed: 0, accepted: 0 }
/** The one outcome of a call, as every device is told it. */
const outcomes: Partial<Record<CallStatus, typeof nothing>> = {
  ended: { ...nothing, ended: 1, accepted: 1 }, cancelled: { ...nothing, cancelled: 1 }, rejected: { ...nothing, rejected: 1 }, missed: { ...nothing, missed: 1 },
}

async function replaceGone(gone: ReadonlySet<SocketClient>, people: readonly TestPerson[]): Promise<void> {
  for (const person of people) devices.set(person.id, await Promise.all(own(person).map(async (device) => (gone.has(device) ? calls.device(person) : device))))
}

test('[C1 C3 C5] whatever up to five devices of three people do at the same moment: one outcome, which every device that is there hears once', async () => {
  let round = 0
  await fc.assert(fc.asyncProperty(steps, async (plan) => {
    const caller = callers[round++ % callers.length] ?? server.school.tutor
    const first = own(caller)[0]
    if (!first) throw new Error('A caller has devices')
    const { call } = await first.request('CALL_INITIATE', { receiverId: receiver.id, callType: 'voice' })
    const run: Run = { caller, callId: call.id, gone: new Set(), adds: 0 }
    for (const step of plan) await Promise.all(step.map((what) => happen(run, what)))
    await untilOver(call.id)
    const [status, people] = [await statusOf(call.id), await peopleOf(call.id)]
    for (const person of [caller, receiver, added].filter(({ id }) => people.includes(id))) {
      for (const device of own(person).filter((one) => !run.gone.has(one))) {
        // Whoever was added came after the answer.
        const { accepted, ...end } = await heard(device, call.id)
        const { accepted: once, ...outcome } = outcomes[status] ?? nothing
        expect([person.name, status, end, person === added ? once : accepted]).toEqual([person.name, status, outcome, once])
      }
    }
    for (const device of own(receiver).filter((one) => !run.gone.has(one))) expect(device.seen('INCOMING_CALL').map((incoming) => incoming.call.id)).toContain(call.id)
    expect(await server.db.selectFrom('callPeople').select('userId').where('state', 'in', ['calling', 'ringing', 'joined']).execute()).toEqual([])
    await replaceGone(run.gone, [caller, receiver, added])
  }), { numRuns: RUNS, endOnFailure: true })
}, 60_000)
