import { setTimeout as after } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import type { CallEntrance } from '../../src-shared/calls.ts'
import type { SignedInPerson } from '../support/reminderSchool.ts'
import { ask, connectedCrowd } from './connection.ts'
import { scriptInput, tellStarter } from './scriptProcess.ts'
import { percentile } from './statistics.ts'

/** P3's load: everybody is connected, and one after the other rings somebody. A process of its own. */
export interface RingLoad {
  url: string
  /** Null: the reference, which knows no people. */
  people: SignedInPerson[] | null
  count: number
  rings: number
}
export interface RingLoadResult { p50: number; p99: number }

const PACE_MS = 10

interface Pair { caller: Socket; receiver: Socket; to: string }

/** Of twenty the first is a tutor, whom students call. */
const pairsOf = (sockets: readonly Socket[], idOf: (i: number) => string): Pair[] =>
  sockets.flatMap((caller, i) => {
    const tutor = i - (i % 20)
    const receiver = sockets[tutor]
    return receiver && i !== tutor ? [{ caller, receiver, to: idOf(tutor) }] : []
  })

async function delayOf({ caller, receiver, to }: Pair, ours: boolean): Promise<number> {
  const { promise: rung, resolve } = Promise.withResolvers<number>()
  receiver.once(ours ? 'INCOMING_CALL' : 'ring', () => { resolve(performance.now()) })
  const sentAt = performance.now()
  if (!ours) {
    await ask(caller, 'ring', { to })
    return await rung - sentAt
  }
  const { call } = await ask<CallEntrance>(caller, 'CALL_INITIATE', { receiverId: to, callType: 'voice' })
  const delay = await rung - sentAt
  await ask(caller, 'CALL_CANCEL', { callId: call.id })
  return delay
}

const { url, people, count, rings } = scriptInput() as RingLoad
const auths = Array.from({ length: count }, (_, i) => (people ? { accessToken: people[i]?.accessToken, protocolVersion: PROTOCOL_VERSION } : { person: `p${String(i)}` }))
const sockets = await connectedCrowd(url, auths)
const pairs = pairsOf(sockets, (i) => people?.[i]?.userId ?? `p${String(i)}`)
const delays: number[] = []
for (let ring = 0; ring < rings; ring++) {
  const pair = pairs[ring % pairs.length]
  if (!pair) throw new Error('There is nobody to ring')
  delays.push(await delayOf(pair, people !== null))
  await after(PACE_MS)
}
for (const socket of sockets) socket.disconnect()
// The first ones warm both servers up.
const measured = delays.slice(Math.floor(rings / 10))
await tellStarter({ p50: percentile(measured, 0.5), p99: percentile(measured, 0.99) } satisfies RingLoadResult)
process.disconnect()
