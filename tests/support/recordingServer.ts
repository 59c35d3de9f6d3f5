import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { readToken007 } from './token007.ts'

type Fault = 401 | 429 | 500 | 'hang' | 'half' | 'nonsense' | 'hang up'
interface Recording { cname: string; uid: string; uids: string[]; folder: string[]; token: string; isOver: boolean }
interface Account { appId: string; customerId: string; customerSecret: string; storage: Record<string, unknown> }
interface Answer { status: number; body: unknown }

/** As documented; anything else is a mistake. A uid is a number of 32 bits, written as text. */
const uid = z.string().regex(/^[1-9]\d{0,9}$/)
const uids = z.array(uid).max(32)
const who = { cname: z.string().regex(/^[\w-]{1,63}$/), uid }
const acquireSchema = z.strictObject({ ...who, clientRequest: z.strictObject({ scene: z.literal(0), resourceExpiredHour: z.number().int().min(1).max(720) }) })
const startSchema = z.strictObject({
  ...who,
  clientRequest: z.strictObject({
    token: z.string(),
    recordingConfig: z.strictObject({
      channelType: z.literal(1), streamTypes: z.literal(2), maxIdleTime: z.number().int().min(5), subscribeAudioUids: uids, subscribeVideoUids: uids,
      transcodingConfig: z.strictObject({ width: z.number(), height: z.number(), fps: z.number(), bitrate: z.number(), mixedVideoLayout: z.number().int().min(0).max(3) }),
    }),
    recordingFileConfig: z.strictObject({ avFileType: z.tuple([z.literal('hls'), z.literal('mp4')]) }),
    storageConfig: z.looseObject({ fileNamePrefix: z.array(z.string().regex(/^[A-Za-z0-9]+$/)) }),
  }),
})
const updateSchema = z.strictObject({
  ...who, clientRequest: z.strictObject({ streamSubscribe: z.strictObject({ audioUidList: z.strictObject({ subscribeAudioUids: uids }), videoUidList: z.strictObject({ subscribeVideoUids: uids }) }) }),
})
const stopSchema = z.strictObject({ ...who, clientRequest: z.strictObject({ async_stop: z.boolean() }) })
const FILES = [{ fileName: 'lesson.m3u8' }, { fileName: 'lesson_0.mp4' }]

/** Resources, and the recordings begun of them. */
function createCloud({ appId, storage }: Account) {
  const resources = new Map<string, string | null>()
  const recordings = new Map<string, Recording>()
  const ok = (body: unknown): Answer => ({ status: 200, body })
  const gone: Answer = { status: 404, body: { code: 404, reason: 'the recorder has gone' } }

  function acquire(body: unknown): Answer {
    acquireSchema.parse(body)
    const resourceId = `resource${String(resources.size + 1)}`
    resources.set(resourceId, null)
    return ok({ resourceId })
  }
  function start(resourceId: string, body: unknown): Answer {
    const { cname, uid: recorder, clientRequest: { token, recordingConfig: { subscribeVideoUids }, storageConfig: { fileNamePrefix, ...bucket } } } = startSchema.parse(body)
    const read = readToken007(token)
    if (read.channel !== cname || read.uid !== recorder || read.appId !== appId) throw new Error('the token is of somebody else')
    if (JSON.stringify(bucket) !== JSON.stringify(storage) || !resources.has(resourceId)) throw new Error('no such bucket, or no such resource')
    const sid = resources.get(resourceId) ?? `sid${String(recordings.size + 1)}`
    if (!resources.get(resourceId)) recordings.set(sid, { cname, uid: recorder, uids: subscribeVideoUids, folder: fileNamePrefix, token, isOver: false })
    resources.set(resourceId, sid)
    return ok({ cname, uid: recorder, resourceId, sid })
  }
  function own(resourceId: string, sid: string, by?: { cname: string; uid: string }): Recording {
    const recording = recordings.get(sid)
    if (!recording || resources.get(resourceId) !== sid || (by && (by.cname !== recording.cname || by.uid !== recording.uid))) throw new Error('no such recording')
    return recording
  }
  return {
    recordings, acquire, start,
    query(resourceId: string, sid: string, body: unknown): Answer {
      if (body !== null) throw new Error('a query has no body')
      return own(resourceId, sid).isOver ? gone : ok({ resourceId, sid, serverResponse: { status: 5, fileListMode: 'json', fileList: [] } })
    },
    update(resourceId: string, sid: string, body: unknown): Answer {
      const { clientRequest: { streamSubscribe }, ...by } = updateSchema.parse(body)
      const recording = own(resourceId, sid, by)
      if (recording.isOver) return gone
      recording.uids = streamSubscribe.videoUidList.subscribeVideoUids
      return ok({ resourceId, sid })
    },
    stop(resourceId: string, sid: string, body: unknown): Answer {
      const { clientRequest: _, ...by } = stopSchema.parse(body)
      const recording = own(resourceId, sid, by)
      if (recording.isOver) return gone
      recording.isOver = true
      return ok({ resourceId, sid, serverResponse: { fileListMode: 'json', fileList: FILES, uploadingStatus: 'uploaded' } })
    },
  }
}

function answerOf(cloud: ReturnType<typeof createCloud>, route: string, body: unknown): Answer {
  const [, starts] = /^POST \/resourceid\/(\w+)\/mode\/mix\/start$/.exec(route) ?? []
  const [, resourceId = '', sid = '', what] = /^(?:POST|GET) \/resourceid\/(\w+)\/sid\/(\w+)\/mode\/mix\/(query|update|stop)$/.exec(route) ?? []
  if (route === 'POST /acquire') return cloud.acquire(body)
  if (starts !== undefined) return cloud.start(starts, body)
  if (what === 'query' && route.startsWith('GET ')) return cloud.query(resourceId, sid, body)
  if (what === 'update' && route.startsWith('POST ')) return cloud.update(resourceId, sid, body)
  if (what === 'stop' && route.startsWith('POST ')) return cloud.stop(resourceId, sid, body)
  throw new Error('no such request')
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
function fail(fault: Fault, response: ServerResponse, secret: string): void {
  if (typeof fault === 'number') reply(response, { status: fault, body: { message: `a secret in the words: ${secret}` } })
  else if (fault === 'half') response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 }).write('{"resource')
  else if (fault === 'nonsense') reply(response, { status: 200, body: { resourceId: 7, sid: 7, serverResponse: 7 } })
  else if (fault === 'hang up') response.destroy()
  if (fault === 'half') setTimeout(() => response.destroy(), 20)
}

/** The vendor's cloud recording as its REST interface is documented (version 1): whoever asks otherwise is refused, and remembered in `mistakes`. */
export async function startRecordingServer(account: Account) {
  const faults: Fault[] = []
  const mistakes: string[] = []
  const asked: string[] = []
  const cloud = createCloud(account)
  const authorization = `Basic ${Buffer.from(`${account.customerId}:${account.customerSecret}`).toString('base64')}`

  function answer({ method = '', url = '', headers }: IncomingMessage, text: string): Answer {
    if (headers.authorization !== authorization || headers['content-type'] !== 'application/json') return { status: 401, body: { message: 'Invalid authentication credentials' } }
    const route = `${method} ${url.replace(`/v1/apps/${account.appId}/cloud_recording`, '')}`
    try {
      return answerOf(cloud, route, text === '' ? null : JSON.parse(text))
    } catch (error) {
      mistakes.push(`${route} ${text}: ${String(error)}`)
      return { status: 400, body: { code: 2, reason: 'invalid parameter' } }
    }
  }
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => {
      const fault = faults.shift()
      if (fault === undefined) reply(response, answer(request, text))
      else fail(fault, response, account.customerSecret)
    })
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    /** These happen to the next requests, in order. */
    failNext: (...next: Fault[]) => { faults.push(...next) },
    mistakes, asked,
    recordings: cloud.recordings,
    running: () => [...cloud.recordings.values()].filter(({ isOver }) => !isOver),
    /** The vendor's recorder goes by itself. */
    endAll() { for (const recording of cloud.recordings.values()) recording.isOver = true },
    close: () => new Promise<void>((done) => {
      server.close(() => { done() })
      server.closeAllConnections()
    }),
  }
}
