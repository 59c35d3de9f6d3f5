import { expect, test } from 'vitest'
import type { Call, IncomingCall } from '#shared/calls.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { ServerLink } from '../wire/serverLink.ts'
import { createRinging } from './createRinging.ts'

const NOW = Date.parse('2026-11-20T10:00:00.000Z')
const ME = '01930000-0000-7000-8000-000000000009'
const call = (age: number): Call => ({
  id: '01930000-0000-7000-8000-000000000001', type: 'voice', status: 'pending', callerId: '01930000-0000-7000-8000-000000000008', direction: 'incoming', missed: false,
  startedAt: new Date(NOW - age).toISOString(), answeredAt: null, endedAt: null, duration: null, seconds: 0, maxConcurrentParticipants: 0, quality: 'unknown', rating: null, people: [],
})

/** `stillRings`: what the server says when it is asked; `told`: its answer to "this device rings". */
function desktop({ stillRings = [], told = null }: { stillRings?: IncomingCall[]; told?: ErrorCode | null } = {}) {
  const listeners = new Map<string, (payload: never) => void>()
  const shown: boolean[] = []
  const missed: string[] = []
  const link: ServerLink = {
    account: { server: 'https://school.example', userId: ME },
    request: () => (told === null ? Promise.resolve({} as never) : Promise.reject(new AppError(told))),
    on: (event, listener) => { listeners.set(event, listener); return () => undefined }, onConnect: () => () => undefined, onEnd: () => () => undefined,
  }
  const api: ServerApi = { call: async () => ({ call: null, ringing: stillRings }) as never }
  const ringing = createRinging({
    link, api, now: () => NOW, show: (isRinging) => { shown.push(isRinging) }, fit: () => undefined, answer: () => undefined,
    notices: { ring: () => undefined, missed: () => { missed.push('') } },
  })
  return { shown, missed, ringing, hear: (event: string, payload: unknown) => { listeners.get(event)?.(payload as never) }, settled: () => new Promise((resolve) => { setImmediate(resolve) }) }
}

test('[C6] an offer that has waited longer than a minute rings only if the server says that it still does', async () => {
  const gone = desktop()
  gone.hear('INCOMING_CALL', { call: call(61_000), ringsFor: 30 })
  await gone.settled()
  expect(gone.shown).toEqual([])

  const added = desktop({ stillRings: [{ call: call(3_600_000), ringsFor: 20 }] })
  added.hear('INCOMING_CALL', { call: call(3_600_000), ringsFor: 30 })
  expect(added.shown).toEqual([])
  await added.settled()
  expect([added.shown, (await added.ringing.handlers.getRing())?.ringsFor]).toEqual([[true], 20])
  await added.ringing.handlers.acceptRing({ callId: call(0).id })
})

test.each<[ErrorCode, boolean]>([['NOT_PENDING', false], ['NOT_FOUND', false], ['TIMED_OUT', true], ['RATE_LIMITED', true]])('told that this device rings, a server that answers %s: rings on: %s', async (told, ringsOn) => {
  const { hear, settled, shown, missed, ringing } = desktop({ told })
  hear('INCOMING_CALL', { call: call(0), ringsFor: 30 })
  await settled()
  expect([shown.at(-1), missed]).toEqual([ringsOn, []])
  ringing.putAway()
})

test('what becomes of others in the same call stops nothing here', () => {
  const { hear, shown, ringing } = desktop()
  hear('INCOMING_CALL', { call: call(0), ringsFor: 30 })
  for (const event of ['CALL_REJECTED', 'CALL_ACCEPTED', 'CALL_MISSED']) hear(event, { callId: call(0).id, personId: '01930000-0000-7000-8000-000000000007', quickReply: null })
  expect(shown).toEqual([true])
  hear('CALL_REJECTED', { callId: call(0).id, personId: ME, quickReply: null })
  expect(shown).toEqual([true, false])
  ringing.putAway()
})
