import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Call, CallInterval } from '../../src-shared/calls.ts'
import { createPages, type Page } from '../support/liveLesson.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'
import { answered, ringingCall } from '../support/storedCalls.ts'

const SECOND = 1_000
const GRACE = 30 * SECOND
let server: TestServer
let people: TestPerson[]
const pages = createPages()

beforeAll(async () => {
  server = await startTestServer()
  people = [server.school.tutor, server.school.student, server.school.student2]
})
afterAll(async () => {
  pages.closeAll()
  await server.close()
})

type Act = { kind: 'enter' | 'leave' | 'lose'; who: number } | { kind: 'wait'; seconds: number }
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('leave', 'lose', 'lose', 'enter', 'enter'), who: fc.nat({ max: 2 }) }),
  fc.record({ kind: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 40 }) }),
)

/** The rule in its own words: who has left when, and since when fewer than two were there. */
function createModel(start: number) {
  const lostAt: (number | null)[] = [null, null, null]
  const leftAt: (number | null)[] = [null, null, null]
  const there = () => leftAt.filter((at) => at === null).length
  const endedAt = () => (there() < 2 ? Math.max(start, ...leftAt.filter((at) => at !== null)) : null)
  return {
    isThere: (who: number) => leftAt[who] === null && endedAt() === null,
    isConnected: (who: number) => leftAt[who] === null && lostAt[who] === null,
    endedAt,
    enter(who: number) { lostAt[who] = null },
    lose(who: number, at: number) { lostAt[who] = at },
    leave(who: number, at: number) { leftAt[who] = at },
    /** The first to be lost is the first to be gone; when one is left the call is over. */
    wait(now: number) {
      const gone = lostAt.map((at, who) => ({ at, who })).filter(({ at, who }) => at !== null && leftAt[who] === null && now - at > GRACE).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
      for (const { at, who } of gone) if (endedAt() === null) leftAt[who] = at
    },
  }
}

async function allInside(roomId: string): Promise<Page[]> {
  const inside: Page[] = []
  for (const person of people) inside.push(await pages.enter(server, person, roomId))
  return inside
}
const lostAtOf = (roomId: string, userId: string) => server.db.selectFrom('attendance').select('lostAt').where('roomId', '=', roomId).where('userId', '=', userId).where('leftAt', 'is', null).executeTakeFirst()

test('[C5] [A1] whoever comes, goes and is lost in whatever order: the call is over when fewer than two are left, as of the instant at which that was so, and nobody stays in it', async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
    const [tutor, ...students] = people as [TestPerson, TestPerson, TestPerson]
    const { callId, roomId } = await ringingCall(server, tutor, students[0], students[1])
    await answered(server, callId, ...students)
    const start = server.clock.now()
    const model = createModel(start)
    const inside = await allInside(roomId)
    for (const step of acts) {
      if (step.kind === 'wait') {
        server.clock.advance(step.seconds * SECOND)
        await server.server.tick()
        model.wait(server.clock.now())
        continue
      }
      const { who, kind } = step
      const [person, page] = [people[who]!, inside[who]!]
      if (!model.isThere(who)) continue
      if (kind === 'enter') {
        inside[who] = await pages.enter(server, person, roomId, page.instanceId)
        model.enter(who)
      } else if (model.isConnected(who) && kind === 'leave') {
        await page.request('ROOM_LEAVE', { roomId })
        model.leave(who, server.clock.now())
      } else if (model.isConnected(who)) {
        page.drop()
        await vi.waitFor(async () => { expect((await lostAtOf(roomId, person.id))?.lostAt).toBe(server.clock.now()) })
        model.lose(who, server.clock.now())
      }
    }
    const call = (await server.as<Call>(tutor, 'GET', `/calls/${callId}`)).body
    const endedAt = model.endedAt()
    expect([call.status, call.endedAt]).toEqual(endedAt === null ? ['active', null] : ['ended', new Date(endedAt).toISOString()])
    if (endedAt === null) for (const person of people) await server.as(person, 'POST', `/calls/${callId}/end`)
    else expect(call.duration).toBe((endedAt - start) / SECOND)
    const { items } = (await server.as<{ items: CallInterval[] }>(tutor, 'GET', `/calls/${callId}/sessions`)).body
    expect(items.filter(({ leftAt }) => leftAt === null)).toEqual([])
    for (const person of people) expect((await server.as<{ call: Call | null }>(person, 'GET', '/calls/active')).body.call).toBeNull()
    pages.closeAll()
    server.clock.advance(60 * SECOND)
    await server.server.tick()
  }), { numRuns: 25 })
})
