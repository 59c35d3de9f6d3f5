import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Api } from '../../src-renderer/api/createApi.ts'
import { apiAs } from '../support/apiAs.ts'
import { textOf } from '../support/conversing.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

let server: ServerProcess
let tutor: Api
let student: Api
let id: string
beforeEach(async () => {
  server = await startServerProcess()
  tutor = await apiAs(server.url, 'tutor@demo.lectern')
  student = await apiAs(server.url, 'student@demo.lectern')
  id = (await tutor.conversations({ query: {} })).items[0]!.id
})
afterEach(() => server.stop())

const lastNumber = async () => (await tutor.conversation({ params: { id } })).lastMessage!.number
const ofStudent = () => student.conversation({ params: { id } })

test('what was sent while the other was away is all there after the server was killed and what was not answered is sent again', async () => {
  const before = await lastNumber()
  const outbox = Array.from({ length: 24 }, (_, i) => ({ clientId: randomUUID(), text: `message ${i}` }))
  const send = (body: { clientId: string; text: string }) => tutor.sendMessage({ params: { id }, body })
  const answered = []
  for (const body of outbox.slice(0, 10)) answered.push(await send(body))
  const onTheWay = Promise.allSettled(outbox.slice(10).map(send))
  await server.kill9()
  expect((await onTheWay).map(({ status }) => status)).toContain('rejected')
  await server.start()

  const again = []
  for (const body of outbox) again.push(await send(body))
  expect(again.slice(0, 10)).toEqual(answered)
  const { items } = await student.messages({ params: { id }, query: { after: before } })
  expect(items.map(({ number }) => number)).toEqual(outbox.map((_, i) => before + 1 + i))
  expect(items.slice(0, 10).map(textOf)).toEqual(outbox.slice(0, 10).map(({ text }) => text))
  expect(items.map(({ clientId }) => clientId).sort()).toEqual(outbox.map(({ clientId }) => clientId).sort())
  expect((await ofStudent()).unread).toBe(24)
})

test('what was read stays read over a restart', async () => {
  for (let i = 0; i < 6; i++) await tutor.sendMessage({ params: { id }, body: { clientId: randomUUID(), text: `message ${i}` } })
  const last = await lastNumber()
  await student.markConversation({ params: { id }, body: { delivered: last, read: last - 2 } })
  const before = await ofStudent()
  expect(before.unread).toBe(2)
  await server.kill9()
  await server.start()
  expect(await ofStudent()).toEqual(before)
  expect((await tutor.conversation({ params: { id } })).marks).toContainEqual(before.marks[0])
})
