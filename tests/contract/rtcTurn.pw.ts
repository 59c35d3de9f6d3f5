import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { createP2pWorld, type P2pPerson } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'
import { findTurnServer, startTurnServer } from './rtc/turnServer.ts'
import { bothOn } from './rtc/world.ts'
import type { IceServer } from '../../src-shared/room.ts'

const program = findTurnServer()
if (!program) console.log('SKIPPED: TURN tests, because coturn (turnserver) is not installed')

test.describe('p2p through a TURN server alone', () => {
  test.skip(!program, 'coturn (turnserver) is not installed')
  let served: Awaited<ReturnType<typeof servePage>>
  let turn: Awaited<ReturnType<typeof startTurnServer>>
  test.beforeAll(async () => { [served, turn] = await Promise.all([servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')), startTurnServer(program!)]) })
  test.afterAll(() => Promise.all([served.close(), turn.stop()]))

  async function withPeople(iceServers: IceServer[], act: (tutor: P2pPerson, student: P2pPerson) => Promise<void>): Promise<void> {
    const world = await createP2pWorld({ url: served.url, iceServers, relayOnly: true })
    try {
      const [tutor, student] = await Promise.all([world.enter('tutor'), world.enter('student')])
      await Promise.all([tutor.openDevices(bothOn), student.openDevices(bothOn)])
      await tutor.join()
      await student.join()
      await act(tutor, student)
    } finally {
      await world.close()
    }
  }

  test('time-limited credentials carry picture and sound', () => withPeople([turn.credentials(3_600)], async (tutor, student) => {
    await Promise.all([tutor.seesMoving('student'), student.seesMoving('tutor'), tutor.hears('student'), student.hears('tutor')])
    const kinds = await tutor.page.evaluate(async () => {
      const report = [...(await window.rtcHarness!.connections()[0]!.getStats()).values() as Iterable<Record<string, string>>]
      const pair = report.find((entry) => entry['id'] === report.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'])
      return report.filter(({ id }) => id === pair?.['localCandidateId'] || id === pair?.['remoteCandidateId']).map((candidate) => candidate['candidateType'])
    })
    expect(kinds).toEqual(['relay', 'relay'])
  }))

  test('expired credentials do not: the connection is given up for now, with the reason', () => withPeople([turn.credentials(-60)], async (tutor) => {
    const state = await tutor.until('failed', ({ peers }) => peers['student']?.connection === 'failed', 40_000)
    expect(state.error).toBe('MEDIA_FAILED')
    expect(state.phase).toBe('joined')
  }))

  async function renewedAfterFailure(tutor: P2pPerson, student: P2pPerson): Promise<void> {
    await tutor.until('failed', ({ peers }) => peers['student']?.connection === 'failed', 40_000)
    await Promise.all([tutor, student].map((person) => person.renew([turn.credentials(3_600)])))
    await tutor.until('connected', ({ peers }) => peers['student']?.connection === 'connected', 40_000)
  }

  test('renewed credentials mend what expired ones could not', () => withPeople([turn.credentials(-60)], async (tutor, student) => {
    await renewedAfterFailure(tutor, student)
    await Promise.all([tutor.hears('student'), student.hears('tutor')])
    expect(tutor.state().error).toBe(null)
  }))

  test('and the pictures come back with them', () => withPeople([turn.credentials(-60)], async (tutor, student) => {
    await renewedAfterFailure(tutor, student)
    await Promise.all([tutor.seesMoving('student'), student.seesMoving('tutor')])
  }))
})
