import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readToken007 } from './token007.ts'

type Fault = 401 | 429 | 500 | 'hang' | 'half' | 'nonsense' | 'hang up'
interface Recording { cname: string; uid: string; uids: string[]; folder: string[]; token: string; isOver: boolean }
interface Body { cname?: string; uid?: string; clientRequest?: Record<string, unknown> }

const lists = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[1-9]\d*$/.test(one))
const FILES = [{ fileName: 'lesson.m3u8' }, { fileName: 'lesson_0.mp4' }]

/** The vendor's cloud recording as its REST interface is documented (version 1): whoever asks otherwise is refused, and remembered in `mistakes`. */
export async function startRecordingServer({ appId, customerId, customerSecret, storage }: { appId: string; customerId: string; customerSecret: string; storage: Record<string, unknown> }) {
  const faults: Fault[] = []
  const mistakes: string[] = []
  const resources = new Map<string, string | null>()
  const recordings = new Map<string, Recording>()
  const asked: string[] = []
  const base = `/v1/apps/${appId}/cloud_recording`

  function reply(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  function start(resourceId: string, { cname, uid, clientRequest }: Body): string | null {
    const { token, recordingConfig, recordingFileConfig, storageConfig, ...rest } = clientRequest ?? {}
    const { channelType, streamTypes, maxIdleTime, subscribeAudioUids, subscribeVideoUids, transcodingConfig } = (recordingConfig ?? {}) as Record<string, unknown>
    const { fileNamePrefix, ...bucket } = (storageConfig ?? {}) as Record<string, unknown>
    const of = readToken007(String(token))
    const right = typeof cname === 'string' && typeof uid === 'string' && /^[1-9]\d{0,9}$/.test(uid) && Object.keys(rest).length === 0
      && channelType === 1 && streamTypes === 2 && typeof maxIdleTime === 'number' && maxIdleTime >= 5 && lists(subscribeAudioUids) && lists(subscribeVideoUids) && typeof transcodingConfig === 'object'
      && JSON.stringify(recordingFileConfig) === '{"avFileType":["hls","mp4"]}' && JSON.stringify(bucket) === JSON.stringify(storage)
      && Array.isArray(fileNamePrefix) && fileNamePrefix.every((part) => /^[A-Za-z0-9]+$/.test(String(part)))
      && of.channel === cname && of.uid === uid && of.appId.toLowerCase() === appId.toLowerCase()
    if (!right) return null
    const known = resources.get(resourceId)
    if (known) return known
    const sid = `sid${String(recordings.size + 1)}`
    resources.set(resourceId, sid)
    recordings.set(sid, { cname, uid, uids: subscribeVideoUids, folder: fileNamePrefix as string[], token: String(token), isOver: false })
    return sid
  }
  function answer(request: IncomingMessage, response: ServerResponse, body: Body | null): void {
    const route = `${request.method ?? ''} ${(request.url ?? '').replace(base, '')}`
    const [, resourceId = '', sid = '', what = ''] = /^(?:POST|GET) \/resourceid\/(\w+)(?:\/sid\/(\w+))?\/mode\/mix\/(start|query|update|stop)$/.exec(route) ?? []
    const recording = recordings.get(sid)
    const isOwn = recording !== undefined && resources.get(resourceId) === sid && (what === 'query' || (body?.cname === recording.cname && body.uid === recording.uid))
    if (route === 'POST /acquire' && typeof body?.cname === 'string' && typeof body.uid === 'string' && JSON.stringify(body.clientRequest) === '{"scene":0,"resourceExpiredHour":24}') {
      const id = `resource${String(resources.size + 1)}`
      resources.set(id, null)
      reply(response, 200, { resourceId: id })
    } else if (what === 'start' && request.method === 'POST' && sid === '' && resources.has(resourceId) && body) {
      const begun = start(resourceId, body)
      if (begun !== null) {
        reply(response, 200, { cname: body.cname, uid: body.uid, resourceId, sid: begun })
        return
      }
      mistakes.push(`${route} ${JSON.stringify(body)}`)
      reply(response, 400, { code: 2, reason: 'invalid parameter' })
    } else if (isOwn && recording.isOver) reply(response, 404, { code: 404, reason: 'the recorder has gone' })
    else if (isOwn && what === 'query' && request.method === 'GET' && body === null) reply(response, 200, { cname: recording.cname, uid: recording.uid, resourceId, sid, serverResponse: { status: 5, fileListMode: 'json', fileList: [] } })
    else if (isOwn && what === 'update') {
      const { streamSubscribe } = (body?.clientRequest ?? {}) as { streamSubscribe?: { audioUidList?: { subscribeAudioUids?: unknown }; videoUidList?: { subscribeVideoUids?: unknown } } }
      const [audio, video] = [streamSubscribe?.audioUidList?.subscribeAudioUids, streamSubscribe?.videoUidList?.subscribeVideoUids]
      if (lists(audio) && lists(video)) recording.uids = video
      else mistakes.push(route)
      reply(response, 200, { cname: recording.cname, uid: recording.uid, resourceId, sid })
    } else if (isOwn && what === 'stop' && JSON.stringify(body?.clientRequest) === '{"async_stop":false}') {
      recording.isOver = true
      reply(response, 200, { resourceId, sid, serverResponse: { fileListMode: 'json', fileList: FILES, uploadingStatus: 'uploaded' } })
    } else {
      mistakes.push(`${route} ${JSON.stringify(body)}`)
      reply(response, 400, { code: 2, reason: 'no such request' })
    }
  }
  function fail(fault: Fault, response: ServerResponse): void {
    if (typeof fault === 'number') reply(response, fault, { message: `a secret in the words: ${customerSecret}` })
    else if (fault === 'half') response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 }).write('{"resource')
    else if (fault === 'nonsense') reply(response, 200, { resourceId: 7, sid: 7, serverResponse: 7 })
    else if (fault === 'hang up') response.destroy()
    if (fault === 'half') setTimeout(() => response.destroy(), 20)
  }
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => {
      const fault = faults.shift()
      if (fault !== undefined) {
        fail(fault, response)
        return
      }
      const isKnown = request.headers.authorization === `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`
      if (!isKnown || request.headers['content-type'] !== 'application/json') reply(response, 401, { message: 'Invalid authentication credentials' })
      else answer(request, response, text === '' ? null : JSON.parse(text) as Body)
    })
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    /** These happen to the next requests, in order. */
    failNext: (...next: Fault[]) => { faults.push(...next) },
    mistakes, recordings, asked,
    running: () => [...recordings.values()].filter(({ isOver }) => !isOver),
    /** The vendor's recorder goes by itself. */
    endAll() { for (const recording of recordings.values()) recording.isOver = true },
    close: () => new Promise<void>((done) => {
      server.close(() => { done() })
      server.closeAllConnections()
    }),
  }
}
