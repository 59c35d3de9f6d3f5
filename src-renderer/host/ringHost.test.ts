import { expect, test } from 'vitest'
import type { DesktopResult, Ring, RingBridge } from '#shared/desktop.ts'
import { createRingHost } from './ringHost.ts'

const CALL = '01930000-0000-7000-8000-000000000001'
const ring = (ringsFor: number) => ({ ringsFor, declining: false, failure: null }) as Ring

function main() {
  const questions: ((result: DesktopResult<Ring | null>) => void)[] = []
  const asked: unknown[] = []
  let change: () => void = () => undefined
  const done = (input: unknown) => {
    asked.push(input)
    return Promise.resolve({ ok: true as const, value: undefined })
  }
  const bridge: RingBridge = {
    getRing: () => new Promise((resolve) => { questions.push(resolve) }), acceptRing: done, declineRing: done, fitRing: done,
    onRingChanged: (listener) => { change = listener; return () => undefined },
  }
  const host = createRingHost(bridge, () => { asked.push('close') })
  return { host, questions, asked, change: () => { change() }, settled: () => new Promise((resolve) => { setImmediate(resolve) }) }
}

test('shows what main said last, whichever answer comes last; an answer that is an error changes nothing', async () => {
  const { host, questions, change, settled } = main()
  change()
  questions[1]?.({ ok: true, value: ring(20) })
  questions[0]?.({ ok: true, value: ring(30) })
  await settled()
  expect(host.ring.get()).toEqual(ring(20))
  change()
  questions[2]?.({ ok: false, error: { code: 'FORBIDDEN', detail: '' } })
  await settled()
  expect(host.ring.get()).toEqual(ring(20))
  change()
  questions[3]?.({ ok: true, value: null })
  await settled()
  expect(host.ring.get()).toBeNull()
})

test('hands over what the person chose, and how tall the page is in whole pixels', () => {
  const { host, asked } = main()
  host.accept(CALL)
  host.decline(CALL)
  host.decline(CALL, 'Later.')
  host.fit(139.2)
  host.putAway()
  expect(asked).toEqual([{ callId: CALL }, { callId: CALL }, { callId: CALL, quickReply: 'Later.' }, { height: 140 }, 'close'])
})
