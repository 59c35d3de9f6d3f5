import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ANSWERED_WITHIN_MS, createKnocking, PATIENT_SOCKET_MS, SILENT_SOCKET_MS } from './knocking.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

type Answer = number | 'breaks off' | 'silence'

/** A door that answers as told at that time; `opened`: how long each socket was given. */
function door(first: Answer) {
  const told = { answer: first, asked: 0, aborted: 0 }
  const opened: number[] = []
  const fetch = (_url: unknown, init?: RequestInit) => {
    told.asked++
    init?.signal?.addEventListener('abort', () => { told.aborted++ })
    if (told.answer === 'breaks off') return Promise.reject(new TypeError('Failed to fetch'))
    if (told.answer === 'silence') return new Promise<Response>(() => undefined)
    return Promise.resolve(new Response(null, { status: told.answer }))
  }
  const knocking = createKnocking({ url: '/healthz', open: (withinMs) => opened.push(withinMs), fetch, random: () => 1 })
  return { told, opened, knocking }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('knocking', () => {
  test.each([200, 401, 404])('a door that answers with %d is entered, with patience', async (status) => {
    const { opened, knocking } = door(status)
    knocking.onFailure('silent')
    await pass(0)
    expect(opened).toEqual([PATIENT_SOCKET_MS])
    await pass(60_000)
    expect(opened).toHaveLength(1)
  })

  test.each<Answer>(['breaks off', 502, 503, 504])('at one that refuses (%s) it is knocked soon, then ever more seldom, and no socket is spent', async (answer) => {
    const { told, opened, knocking } = door(answer)
    knocking.onFailure('refused')
    await pass(299)
    expect(told.asked).toBe(0)
    await pass(1)
    expect(told.asked).toBe(1)
    await pass(600 + 1_200 + 2_000 + 2_000)
    expect(told.asked).toBe(5)
    expect(opened).toEqual([])
    told.answer = 200
    await pass(2_000)
    expect(opened).toEqual([PATIENT_SOCKET_MS])
  })

  test('where nothing answers a socket is tried, short ones first, and what is held back long', async () => {
    const { told, opened, knocking } = door('silence')
    knocking.onFailure('silent')
    await pass(ANSWERED_WITHIN_MS - 1)
    expect([told.asked, told.aborted, opened]).toEqual([1, 0, []])
    await pass(1)
    expect([told.asked, told.aborted, opened]).toEqual([1, 1, [SILENT_SOCKET_MS]])
    for (let i = 0; i < 12; i++) {
      knocking.onFailure('silent')
      await pass(ANSWERED_WITHIN_MS)
    }
    expect(opened).toEqual([...Array<number>(12).fill(SILENT_SOCKET_MS), PATIENT_SOCKET_MS])
    knocking.onConnected()
    knocking.onFailure('silent')
    await pass(ANSWERED_WITHIN_MS)
    expect(opened.at(-1)).toBe(SILENT_SOCKET_MS)
  })

  test('what breaks off after a silence is tried again at once: the network has come back, or is another', async () => {
    const { told, opened, knocking } = door('breaks off')
    knocking.onFailure('refused')
    await pass(20_000)
    told.answer = 'silence'
    await pass(2_000 + ANSWERED_WITHIN_MS)
    expect(opened).toEqual([SILENT_SOCKET_MS])
    told.answer = 200
    knocking.onFailure('refused')
    await pass(300)
    expect(opened).toHaveLength(2)
  })

  test('a network that is there again is knocked on at once, and nothing is done after the end', async () => {
    const { told, opened, knocking } = door('breaks off')
    knocking.onFailure('refused')
    await pass(20_000)
    const { asked } = told
    told.answer = 'silence'
    knocking.knockNow()
    expect(told.asked).toBe(asked + 1)
    knocking.stop()
    await pass(60_000)
    expect([told.asked, opened]).toEqual([asked + 1, []])
  })
})
