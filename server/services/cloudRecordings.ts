import type { CloudRecording } from '../../src-shared/cloudRecordings.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import { OVERTIME_MINUTES } from '../../src-shared/sessionTimes.ts'
import type { RoomControl } from '../../src-shared/roomControlState.ts'
import type { CloudRecordingRepository, CloudRecordingRow } from '../repositories/cloudRecordingRepository.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { Clock } from './clock.ts'
import type { LiveRoom } from './liveRoom.ts'
import { newId } from './newId.ts'
import { newUids, screenUidOf } from './newRoom.ts'
import type { AgoraNetwork } from './rtcTickets.ts'
import { createSerially } from './serially.ts'

export interface RunningRecording { channelName: string; recorderUid: number; resourceId: string; sid: string }
/** The vendor's recorder, which enters a channel as somebody of its own. `uids`: whose picture and sound it takes, and nobody else's. Rejects VENDOR_UNAVAILABLE. */
export interface CloudRecorder {
  start(of: { channelName: string; recorderUid: number; token: string; uids: readonly number[]; folder: readonly string[] }): Promise<Pick<RunningRecording, 'resourceId' | 'sid'>>
  setPeople(recording: RunningRecording, uids: readonly number[]): Promise<void>
  look(recording: RunningRecording): Promise<{ isOver: boolean; files: string[] }>
  /** The names of what was recorded, as far as they are known by then. */
  stop(recording: RunningRecording): Promise<string[]>
}

interface Deps {
  recorder: CloudRecorder
  agora: AgoraNetwork
  rows: CloudRecordingRepository
  rooms: Pick<RoomRepository, 'find'>
  sessions: Pick<SessionRepository, 'find' | 'people'>
  controls: Pick<RoomControlRepository, 'read'>
  live: { get(roomId: string): LiveRoom | undefined }
  /** What was decided in the room is not so any more: nothing records there. */
  endRecording(roomId: string): Promise<void>
  clock: Clock
  onError(error: unknown): void
}
export type CloudRecordings = ReturnType<typeof createCloudRecordings>

/** Each recording is asked after this often: that one was begun does not prove that it runs. */
const LOOK_EVERY_MS = 30_000
const DAY_SECONDS = 24 * 60 * 60
/** The vendor's token cannot be renewed: it lives as long as the lesson may, and a little longer. */
const SPARE_MS = 10 * 60_000

/** Who is to be recorded in the cloud now, by the answers that were given; null: nobody, for nothing is recorded there. */
function recordedIn({ recording }: Pick<RoomControl, 'recording'>): string[] | null {
  if (recording?.where !== 'cloud' || recording.since === null) return null
  return [recording.by, ...Object.entries(recording.answers).filter(([, agreed]) => agreed).map(([userId]) => userId)].sort()
}
const runningOf = ({ channelName, recorderUid, resourceId, sid }: CloudRecordingRow): RunningRecording | null => (resourceId === null || sid === null ? null : { channelName, recorderUid, resourceId, sid })

/** Keeps the vendor's cloud recording what rooms have decided, whatever fails on the way and however often this server starts. */
export function createCloudRecordings({ recorder, agora, rows, rooms, sessions, controls, live, endRecording, clock, onError }: Deps) {
  const turns = createSerially()
  const settled = new Map<string, string>()
  const lookedAt = new Map<string, number>()

  /** Of a lesson that is over nobody is recorded, whatever was decided before. */
  async function wantedIn(roomId: string): Promise<string[] | null> {
    const control = live.get(roomId)?.control ?? await controls.read(roomId)
    const wanted = control ? recordedIn(control) : null
    const { sessionId = null } = wanted ? await rooms.find(roomId) ?? {} : {}
    const session = sessionId === null ? undefined : await sessions.find(sessionId)
    return session && !isOver(session.status) ? wanted : null
  }
  async function uidsOf(sessionId: string, userIds: readonly string[]): Promise<number[]> {
    const people = await sessions.people([sessionId])
    return people.filter(({ userId }) => userIds.includes(userId)).flatMap(({ uid }) => [uid, screenUidOf(uid)]).sort((a, b) => a - b)
  }
  async function finish(row: CloudRecordingRow, status: 'done' | 'failed', files: readonly string[]): Promise<void> {
    await rows.change(row.id, { status, endedAt: clock.now(), files: JSON.stringify(files) })
    lookedAt.delete(row.id)
  }
  async function start(roomId: string, userIds: readonly string[]): Promise<void> {
    const room = await rooms.find(roomId)
    const session = room?.sessionId == null ? undefined : await sessions.find(room.sessionId)
    if (!room || !session) return
    const { channelName } = room
    const people = await sessions.people([session.id])
    const [uids, [recorderUid = 1]] = [await uidsOf(session.id, userIds), newUids(1, people.map(({ uid }) => uid))]
    const byId = live.get(roomId)?.control.recording?.by ?? userIds[0] ?? session.tutorId
    const row: CloudRecordingRow = {
      id: newId(), roomId, sessionId: session.id, byId, channelName, recorderUid, resourceId: null, sid: null, status: 'recording', uids: JSON.stringify(uids), startedAt: clock.now(), endedAt: null, files: '[]',
    }
    await rows.insert(row)
    try {
      const seconds = Math.max(60, Math.min(DAY_SECONDS, Math.ceil((session.scheduledEnd + OVERTIME_MINUTES * 60_000 + SPARE_MS - clock.now()) / 1000)))
      const token = agora.tokenFor({ channelName, uid: recorderUid, publishes: false, seconds })
      await rows.change(row.id, await recorder.start({ channelName, recorderUid, token, uids, folder: ['lectern', session.id.replaceAll('-', '')] }))
      lookedAt.set(row.id, clock.now())
    } catch (thrown) {
      await finish(row, 'failed', [])
      throw thrown
    }
  }
  async function stop(row: CloudRecordingRow): Promise<void> {
    const running = runningOf(row)
    await finish(row, running ? 'done' : 'failed', running ? await recorder.stop(running) : [])
  }
  async function setPeople(row: CloudRecordingRow, userIds: readonly string[]): Promise<void> {
    const [running, uids] = [runningOf(row), await uidsOf(row.sessionId, userIds)]
    if (!running || JSON.stringify(uids) === row.uids) return
    await recorder.setPeople(running, uids)
    await rows.change(row.id, { uids: JSON.stringify(uids) })
  }
  /** One at a time for each room. What cannot be begun, or not be changed to leave somebody out, is ended: nobody is recorded who has not agreed. */
  async function settle(roomId: string): Promise<void> {
    const [wanted, row] = [await wantedIn(roomId), await rows.openOf(roomId)]
    try {
      if (!wanted) {
        if (row) await stop(row)
      } else if (row) await setPeople(row, wanted)
      else await start(roomId, wanted)
    } catch (thrown) {
      onError(thrown)
      // What could not be stopped stays open, and is stopped with the next tick.
      if (wanted) await endRecording(roomId)
    }
  }
  const settleLater = (roomId: string) => turns.run(roomId, () => settle(roomId)).catch(onError)

  /** The vendor ends recordings too: when a channel is empty, or by a fault of its own. */
  async function look(row: CloudRecordingRow): Promise<void> {
    const running = runningOf(row)
    if (!running) {
      // The server stopped while it was being begun: nothing is known by which it could be reached.
      await finish(row, 'failed', [])
      await endRecording(row.roomId)
      return
    }
    lookedAt.set(row.id, clock.now())
    const { isOver: hasEnded, files } = await recorder.look(running)
    if (!hasEnded) return
    await finish(row, 'done', files)
    await endRecording(row.roomId)
  }
  /** No recorder lives longer than its token: one that could not be stopped for a day is gone. */
  async function tend(row: CloudRecordingRow): Promise<void> {
    if (clock.now() - row.startedAt > (DAY_SECONDS + 3_600) * 1000) await finish(row, 'failed', [])
    else if (!await wantedIn(row.roomId)) await settle(row.roomId)
    else if (clock.now() - (lookedAt.get(row.id) ?? -Infinity) >= LOOK_EVERY_MS) await look(row)
    else await settle(row.roomId)
  }

  return {
    /** After each change of a room. Costs nothing while nobody records. */
    follow({ roomId, control }: LiveRoom): void {
      const key = JSON.stringify(recordedIn(control))
      if (key === (settled.get(roomId) ?? 'null')) return
      if (key === 'null') settled.delete(roomId)
      else settled.set(roomId, key)
      void settleLater(roomId)
    },
    /** Every few seconds, and at once when the server has started: what runs is asked after, and what nobody wants any more is stopped. */
    async tick(): Promise<void> {
      for (const row of await rows.open()) await turns.run(row.roomId, async () => {
        const current = await rows.openOf(row.roomId)
        if (current) await tend(current)
      }).catch(onError)
    },
    idle: (): Promise<void> => turns.idle(),
  }
}

/** Of one lesson, for whoever may see it. */
export const createCloudRecordingList = ({ rows }: { rows: Pick<CloudRecordingRepository, 'ofSession'> }) => async (sessionId: string): Promise<CloudRecording[]> =>
  (await rows.ofSession(sessionId)).map(({ id, byId, byName, byRole, startedAt, endedAt, status, files }) => ({
    id, by: { id: byId, name: byName, role: byRole }, startedAt: new Date(startedAt).toISOString(), endedAt: endedAt === null ? null : new Date(endedAt).toISOString(), state: status, files: JSON.parse(files) as string[],
  }))
