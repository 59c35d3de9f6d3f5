import { randomUUID } from 'node:crypto'
import { createApi } from '../../src-renderer/api/createApi.ts'
import { call } from './httpClient.ts'
import { DEMO, DEMO_PASSWORD } from './lessonPages.ts'
import { openCaller, type Caller } from './pastCalls.ts'

interface SharedFile { name: string; content: Buffer }

const OFF = { microphone: false, camera: false }

async function enter({ socket }: Caller, roomId: string): Promise<void> {
  await socket.request('ROOM_ENTER', { roomId, instanceId: randomUUID(), media: OFF })
}

/** Over Node's own client: the product's sends files by XMLHttpRequest. */
async function putFile(url: string, roomId: string, { name, content }: SharedFile): Promise<string> {
  const { accessToken } = await createApi({ serverUrl: url, accessToken: null }).login({ body: { email: DEMO.tutor, password: DEMO_PASSWORD, client: 'desktop', deviceName: 'Test' } })
  const reply = await call<{ id: string }>(url, 'POST', `/rooms/${roomId}/files?name=${encodeURIComponent(name)}`, { token: accessToken, raw: new Uint8Array(content), headers: { 'content-type': 'application/octet-stream' } })
  if (reply.status !== 201) throw new Error(reply.text)
  return reply.body.id
}

/** The demo tutor's next lesson, held with its student and over: something was said, one file shared, one thing drawn. */
export async function holdLesson(url: string, file: SharedFile): Promise<{ sessionId: string; title: string; start: string }> {
  const [tutor, student] = await Promise.all([openCaller(url, DEMO.tutor), openCaller(url, DEMO.student)])
  const [session] = (await tutor.api.upcomingSessions({ query: { limit: 1 } })).items
  if (!session) throw new Error('The demo tutor has no lesson')
  const { channel: { roomId }, board: { boardId } } = await tutor.api.joinSession({ params: { id: session.id } })
  await enter(tutor, roomId)
  await enter(student, roomId)
  const fileId = await putFile(url, roomId, file)
  await student.socket.request('CHAT_MESSAGE', { roomId, clientId: randomUUID(), text: 'Why is it half?', fileId: null })
  await tutor.socket.request('CHAT_MESSAGE', { roomId, clientId: randomUUID(), text: 'See the drawing', fileId })
  const element = { id: randomUUID(), type: 'rectangle' as const, version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 100, height: 50, angle: 0 }
  await tutor.socket.request('BOARD_OPS', { boardId, after: 0, ops: [{ id: randomUUID(), element }] })
  await tutor.api.endSession({ params: { id: session.id } })
  for (const { socket } of [tutor, student]) socket.close()
  return { sessionId: session.id, title: session.title, start: session.scheduledStartTime }
}
