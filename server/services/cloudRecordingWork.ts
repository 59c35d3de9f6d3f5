import { recordedUids } from '../../src-shared/cloudRecordings.ts'
import { AppError } from '../../src-shared/errors.ts'
import { OVERTIME_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { CloudRecordingRepository, CloudRecordingRow } from '../repositories/cloudRecordingRepository.ts'
import type { RoomRepository, RoomRow } from '../repositories/roomRepository.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import { newUids } from './newRoom.ts'
import type { AgoraNetwork } from './rtcTickets.ts'

export interface RunningRecording { channelName: string; recorderUid: number; resourceId: string; sid: string }
/** The vendor's recorder, which enters a channel as somebody of its own. `uids`: whose picture and sound it takes, and nobody else's. Rejects VENDOR_UNAVAILABLE. */
export interface CloudRecorder {
  start(of: { channelName: string; recorderUid: number; token: string; uids: readonly number[]; folder: readonly string[] }): Promise<Pick<RunningRecording, 'resourceId' | 'sid'>>
  setPeople(recording: RunningRecording, uids: readonly number[]): Promise<void>
  look(recording: RunningRecording): Promise<{ isOver: boolean; files: string[] }>
  /** The names of what was recorded, as far as they are known by then. */
  stop(recording: RunningRecording): Promise<string[]>
}

export interface CloudRecordingWorkDeps {
  recorder: CloudRecorder
  agora: AgoraNetwork
  rows: CloudRecordingRepository
  rooms: Pick<RoomRepository, 'find'>
  sessions: Pick<SessionRepository, 'find' | 'people'>
  clock: Clock
}

/** A recorder lives as long as its token, which cannot be renewed: as long as the lesson may last, and a little longer. */
export const LONGEST_SECONDS = 24 * 60 * 60
const SHORTEST_SECONDS = 60
const SPARE_MS = 10 * 60_000

const runningOf = ({ channelName, recorderUid, resourceId, sid }: CloudRecordingRow): RunningRecording | null => (resourceId === null || sid === null ? null : { channelName, recorderUid, resourceId, sid })

/** What is done about one recording, at the vendor and in our own rows. Nothing else may work on recordings of the same room meanwhile. */
export function createCloudRecordingWork({ recorder, agora, rows, rooms, sessions, clock }: CloudRecordingWorkDeps) {
  async function uidsOf(sessionId: string, userIds: readonly string[], byId: string): Promise<number[]> {
    const people = await sessions.people([sessionId])
    const by = people.find(({ userId }) => userId === byId)
    // An empty list would be everybody to the vendor.
    if (!by) throw new AppError('NOT_FOUND', 'Whoever asked for the recording is no person of the lesson')
    return recordedUids(by.uid, people.filter(({ userId }) => userIds.includes(userId)).map(({ uid }) => uid))
  }
  async function finish(row: CloudRecordingRow, status: 'done' | 'failed', files: readonly string[]): Promise<void> {
    await rows.change(row.id, { status, endedAt: clock.now(), files: JSON.stringify(files) })
  }
  async function newRow({ id: roomId, sessionId, channelName }: RoomRow & { sessionId: string }, userIds: readonly string[], byId: string): Promise<CloudRecordingRow> {
    const people = await sessions.people([sessionId])
    const [recorderUid = 1] = newUids(1, people.map(({ uid }) => uid))
    return {
      id: newId(), roomId, sessionId, byId, channelName, recorderUid, resourceId: null, sid: null, status: 'recording', uids: JSON.stringify(await uidsOf(sessionId, userIds, byId)),
      startedAt: clock.now(), endedAt: null, files: '[]',
    }
  }
  return {
    /** Kept before the vendor is asked: one that was lost on the way is known to be. */
    async start(roomId: string, userIds: readonly string[], byId: string): Promise<void> {
      const room = await rooms.find(roomId)
      const sessionId = room?.sessionId ?? null
      const session = sessionId === null ? undefined : await sessions.find(sessionId)
      if (!room || sessionId === null || !session) return
      const row = await newRow({ ...room, sessionId }, userIds, byId)
      await rows.insert(row)
      const { channelName, recorderUid } = row
      try {
        const seconds = Math.ceil((session.scheduledEnd + OVERTIME_MINUTES * 60_000 + SPARE_MS - clock.now()) / 1000)
        const token = agora.tokenFor({ channelName, uid: recorderUid, publishes: false, seconds: Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, seconds)) })
        await rows.change(row.id, await recorder.start({ channelName, recorderUid, token, uids: JSON.parse(row.uids) as number[], folder: ['lectern', sessionId.replaceAll('-', '')] }))
      } catch (thrown) {
        await finish(row, 'failed', [])
        throw thrown
      }
    },
    /** One that cannot be ended stays as it is, to be ended later. */
    async stop(row: CloudRecordingRow): Promise<void> {
      const running = runningOf(row)
      if (running) await finish(row, 'done', await recorder.stop(running))
      else await finish(row, 'failed', [])
    },
    async setPeople(row: CloudRecordingRow, userIds: readonly string[]): Promise<void> {
      const [running, uids] = [runningOf(row), await uidsOf(row.sessionId, userIds, row.byId)]
      if (!running || JSON.stringify(uids) === row.uids) return
      await recorder.setPeople(running, uids)
      await rows.change(row.id, { uids: JSON.stringify(uids) })
    },
    /** Whether it still runs: the vendor ends recordings too, when a channel is empty or by a fault of its own. Of one that was lost while it was being begun nothing is known. */
    async stillRuns(row: CloudRecordingRow): Promise<boolean> {
      const running = runningOf(row)
      if (!running) {
        await finish(row, 'failed', [])
        return false
      }
      const { isOver, files } = await recorder.look(running)
      if (isOver) await finish(row, 'done', files)
      return !isOver
    },
    giveUp: (row: CloudRecordingRow): Promise<void> => finish(row, 'failed', []),
  }
}
