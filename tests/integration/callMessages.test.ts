import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeCallMessage } from '../../server/repositories/callMessageRows.ts'
import { newId } from '../../server/services/newId.ts'
import type { Schema } from '../../server/db/schema.ts'
import { conversing } from '../support/conversing.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.close())

/** A call that is over, as its end leaves it before the message is written. */
async function storeCall(status: Schema['calls']['status'], seconds: number | null = null, answered = true): Promise<string> {
  const { tutor, student } = server.school
  const [id, startedAt] = [newId(), server.clock.now()]
  const answeredAt = seconds === null ? null : startedAt + 5_000
  await server.db.insertInto('calls').values({ id, type: 'video', status, callerId: tutor.id, startedAt, answeredAt, endedAt: startedAt + 5_000 + (seconds ?? 0) * 1000, maxConcurrent: 2 }).execute()
  const part = { callId: id, unreached: null, quickReply: null, startedAt, ringUntil: null, seenAt: null, quality: 'unknown' as const, stars: null, ratingReason: null, joinedAt: answeredAt, seconds: seconds ?? 0 }
  await server.db.insertInto('callPeople').values([
    { ...part, userId: tutor.id, otherId: student.id, direction: 'outgoing', state: 'left', uid: 1, position: 0, missed: 0 },
    { ...part, userId: student.id, otherId: tutor.id, direction: 'incoming', state: answered ? 'left' : 'missed', uid: 2, position: 1, missed: answered ? 0 : 1 },
  ]).execute()
  return id
}
const write = (callId: string, at = server.clock.now()): Promise<void> =>
  server.db.transaction().execute((t) => writeCallMessage(t, { callId, at, calledId: server.school.student.id, byId: server.school.tutor.id }))

describe('a call in its conversation', () => {
  test('is a message from who called, in a conversation that is made for it', async () => {
    const { tutor, student } = server.school
    const id = await storeCall('ended', 125)
    await write(id)
    const talk = conversing(server)
    const [conversation] = (await talk.list(student)).items
    expect(conversation).toMatchObject({ other: { id: tutor.id }, unread: 0, lastMessage: { number: 1, senderId: tutor.id, content: { kind: 'call', call: { id, type: 'video', status: 'ended', duration: 125 } } } })
    expect((await talk.list(tutor)).items[0]).toMatchObject({ unread: 0, lastMessage: { content: { kind: 'call' } } })
  })

  test('a missed one is told, and is no unread message: missed calls have a count of their own', async () => {
    const { tutor, student } = server.school
    await write(await storeCall('missed', null, false))
    const talk = conversing(server)
    const [conversation] = (await talk.list(student)).items
    expect([conversation?.unread, (await talk.list(tutor)).unread]).toEqual([0, 0])
    expect(conversation?.lastMessage?.content).toMatchObject({ kind: 'call', call: { status: 'missed', duration: null } })
  })

  test('is numbered among the texts, once, and only they are unread', async () => {
    const { tutor, student } = server.school
    const talk = conversing(server)
    const { id: conversationId } = await talk.open(tutor, student)
    await talk.say(tutor, conversationId, 'Are you there?')
    const answered = await storeCall('ended', 60)
    await write(answered)
    await write(answered)
    const missed = await storeCall('cancelled', null, false)
    await Promise.all([write(missed), write(missed)])
    await talk.say(tutor, conversationId, 'Then later.')
    const { items } = await talk.messages(student, conversationId)
    expect(items.map(({ number, content }) => [number, content.kind])).toEqual([[4, 'text'], [3, 'call'], [2, 'call'], [1, 'text']])
    expect((await talk.see(student, conversationId)).unread).toBe(2)
    await talk.mark(student, conversationId, { read: 1 })
    expect((await talk.see(student, conversationId)).unread).toBe(1)
  })
})
