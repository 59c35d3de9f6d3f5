import type { CloudRecording } from '../../src-shared/cloudRecordings.ts'
import type { RoomControl } from '../../src-shared/roomControlState.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { CloudRecordingRepository, CloudRecordingRow } from '../repositories/cloudRecordingRepository.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import { createCloudRecordingWork, LONGEST_SECONDS, type CloudRecordingWorkDeps } from './cloudRecordingWork.ts'
import type { LiveRoom } from './liveRoom.ts'
import { createSerially } from './serially.ts'

interface Deps extends CloudRecordingWorkDeps {
  controls: Pick<RoomControlRepository, 'read'>
  live: { get(roomId: string): LiveRoom | undefined }
  /** What was decided in the room is not so any more: nothing records there. */
  endRecording(roomId: string): Promise<void>
  onError(error: unknown): void
}

/** Each recording is asked after this often: that one was begun does not prove that it runs. */
const LOOK_EVERY_MS = 30_000
/** A recorder that could not be ended is gone by then, with its token. */
const GONE_AFTER_MS = LONGEST_SECONDS * 1000 + 60 * 60_000

/** Who asked, and who is to be recorded in the cloud now by the answers that were given; null: nothing is recorded there. */
interface Wanted { by: string; userIds: string[] }
function wantedBy({ recording }: Pick<RoomControl, 'recording'>): Wanted | null {
  if (recording?.where !== 'cloud' || recording.since === null) return null
  const { by, answers } = recording
  return { by, userIds: [by, ...Object.entries(answers).filter(([, agreed]) => agreed).map(([userId]) => userId)].sort() }
}

/** Keeps the vendor's cloud recording what rooms have decided, whatever fails on the way and however often this server starts. */
export function createCloudRecordings(deps: Deps) {
  const { rows, rooms, sessions, controls, live, endRecording, clock, onError } = deps
  const work = createCloudRecordingWork(deps)
  const turns = createSerially()
  const told = new Map<string, string>()
  const lookedAt = new Map<string, number>()

  /** Of a lesson that is over nobody is recorded, whatever was decided before. */
  async function wantedIn(roomId: string): Promise<Wanted | null> {
    const control = live.get(roomId)?.control ?? await controls.read(roomId)
    const wanted = control ? wantedBy(control) : null
    const { sessionId = null } = wanted ? await rooms.find(roomId) ?? {} : {}
    const session = sessionId === null ? undefined : await sessions.find(sessionId)
    return session && !isOver(session.status) ? wanted : null
  }
  /** What cannot be begun, or not be changed to leave somebody out, is ended: nobody is recorded who has not agreed. What cannot be ended now is ended by a later tick. */
  async function settle(roomId: string): Promise<void> {
    const [wanted, row] = [await wantedIn(roomId), await rows.openOf(roomId)]
    try {
      if (!wanted) await (row && work.stop(row))
      else if (row) await work.setPeople(row, wanted.userIds)
      else await work.start(roomId, wanted.userIds, wanted.by)
    } catch (thrown) {
      onError(thrown)
      if (wanted) await endRecording(roomId)
    }
  }
  async function tend(row: CloudRecordingRow): Promise<void> {
    if (clock.now() - row.startedAt > GONE_AFTER_MS) await work.giveUp(row)
    if (clock.now() - (lookedAt.get(row.id) ?? -Infinity) < LOOK_EVERY_MS || !await wantedIn(row.roomId)) {
      await settle(row.roomId)
      return
    }
    lookedAt.set(row.id, clock.now())
    if (await work.stillRuns(row)) return
    lookedAt.delete(row.id)
    await endRecording(row.roomId)
  }
  return {
    /** After each change of a room. Costs nothing while nobody records. */
    follow({ roomId, control }: LiveRoom): void {
      const key = JSON.stringify(wantedBy(control))
      if (key === (told.get(roomId) ?? 'null')) return
      if (key === 'null') told.delete(roomId)
      else told.set(roomId, key)
      turns.run(roomId, () => settle(roomId)).catch(onError)
    },
    /** Every few seconds: what runs is asked after, also by a server that has just started, and what nobody wants any more is ended. */
    async tick(): Promise<void> {
      for (const { roomId } of await rows.open()) await turns.run(roomId, async () => {
        const row = await rows.openOf(roomId)
        if (row) await tend(row)
      }).catch(onError)
    },
    idle: (): Promise<void> => turns.idle(),
  }
}

/** Of one lesson, in order. */
export const createCloudRecordingList = ({ rows }: { rows: Pick<CloudRecordingRepository, 'ofSession'> }) => async (sessionId: string): Promise<CloudRecording[]> =>
  (await rows.ofSession(sessionId)).map(({ id, byId, byName, byRole, startedAt, endedAt, status, files }) => ({
    id, by: { id: byId, name: byName, role: byRole }, startedAt: new Date(startedAt).toISOString(), endedAt: endedAt === null ? null : new Date(endedAt).toISOString(), state: status, files: JSON.parse(files) as string[],
  }))
