import { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import type { CloudRecorder, RunningRecording } from '../services/cloudRecordingWork.ts'
import { createVendorRequests } from './vendorRequests.ts'

const BASE = 'https://api.agora.io'
/** The recorder goes by itself when the channel has been empty this long, whatever has become of this server. */
const IDLE_SECONDS = 60
const RESOURCE_HOURS = 24
/** One picture of all, in the vendor's layout that gives everybody the same place; kbit/s as it recommends for this size. */
const PICTURE = { width: 1280, height: 720, fps: 15, bitrate: 1_710, mixedVideoLayout: 1 }
/** From here on a recorder is on its way out, or gone. */
const STOPPING = 6

/** Where the school keeps what is recorded: its own bucket, by the vendor's numbers. `endpoint`: of one that is compatible with S3. */
export interface RecordingStorage { vendor: number; region: number; bucket: string; accessKey: string; secretKey: string; endpoint?: string | undefined }
interface Options { appId: string; customerId: string; customerSecret: string; storage: RecordingStorage; base?: string; answerWithinMs?: number }

const resourceSchema = z.object({ resourceId: z.string().min(1) })
const startedSchema = z.object({ sid: z.string().min(1) })
const fileSchema = z.object({ fileName: z.string() })
/** Of one file the vendor gives its name, of several a list. */
const filesSchema = z.union([z.array(fileSchema), z.string()]).optional()
const serverSchema = z.object({ status: z.number().optional(), fileList: filesSchema })
const toldSchema = z.object({ serverResponse: serverSchema.optional() })

function filesOf(fileList: z.infer<typeof filesSchema>): string[] {
  if (fileList === undefined || fileList === '') return []
  return typeof fileList === 'string' ? [fileList] : fileList.map(({ fileName }) => fileName)
}

/** Recording by Agora's cloud, by its REST interface, version 1: one file of all who are recorded. Every method rejects VENDOR_UNAVAILABLE where it cannot be had. */
export function createAgoraRecorder({ appId, customerId, customerSecret, storage, base = BASE, answerWithinMs }: Options): CloudRecorder {
  const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`
  const ask = createVendorRequests({ name: 'Agora', base: `${base}/v1/apps/${appId}/cloud_recording`, answerWithinMs, headers: () => ({ authorization }) })
  const pathOf = ({ resourceId, sid }: Pick<RunningRecording, 'resourceId' | 'sid'>) => `/resourceid/${encodeURIComponent(resourceId)}/sid/${encodeURIComponent(sid)}/mode/mix`
  const whoOf = ({ channelName, recorderUid }: Pick<RunningRecording, 'channelName' | 'recorderUid'>) => ({ cname: channelName, uid: String(recorderUid) })
  const { endpoint, ...bucket } = storage
  const storageConfig = (folder: readonly string[]) => ({ ...bucket, fileNamePrefix: folder, ...(endpoint !== undefined && { extensionParams: { endpoint } }) })
  const orGone = (thrown: unknown): null => {
    if (thrown instanceof AppError && thrown.code === 'NOT_FOUND') return null
    throw thrown
  }
  return {
    async start({ channelName, recorderUid, token, uids, folder }) {
      const who = whoOf({ channelName, recorderUid })
      const { resourceId } = await ask({ method: 'POST', path: '/acquire', body: { ...who, clientRequest: { scene: 0, resourceExpiredHour: RESOURCE_HOURS } } }, resourceSchema)
      const people = uids.map(String)
      const clientRequest = {
        token,
        recordingConfig: { channelType: 1, streamTypes: 2, maxIdleTime: IDLE_SECONDS, subscribeAudioUids: people, subscribeVideoUids: people, transcodingConfig: PICTURE },
        recordingFileConfig: { avFileType: ['hls', 'mp4'] },
        storageConfig: storageConfig(folder),
      }
      // Of one resource there is one recording, however often it is begun: a try after a lost answer makes no second one.
      const { sid } = await ask({ method: 'POST', path: `/resourceid/${encodeURIComponent(resourceId)}/mode/mix/start`, body: { ...who, clientRequest } }, startedSchema)
      return { resourceId, sid }
    },
    async setPeople(recording, uids) {
      const people = uids.map(String)
      const streamSubscribe = { audioUidList: { subscribeAudioUids: people }, videoUidList: { subscribeVideoUids: people } }
      await ask({ method: 'POST', path: `${pathOf(recording)}/update`, body: { ...whoOf(recording), clientRequest: { streamSubscribe } } }, toldSchema)
    },
    async look(recording) {
      const told = await ask({ method: 'GET', path: `${pathOf(recording)}/query` }, toldSchema).catch(orGone)
      const { status, fileList } = told?.serverResponse ?? {}
      return { isOver: told === null || (status !== undefined && status >= STOPPING), files: filesOf(fileList) }
    },
    async stop(recording) {
      const told = await ask({ method: 'POST', path: `${pathOf(recording)}/stop`, body: { ...whoOf(recording), clientRequest: { async_stop: false } } }, toldSchema).catch(orGone)
      return filesOf(told?.serverResponse?.fileList)
    },
  }
}
