import { type AppError, toAppError } from '#shared/errors.ts'
import type { LiveRoom, LiveRoomState } from '../domain/LiveRoom.ts'
import { createScope } from '../domain/scope.ts'
import { createValue, type MutableValue, type Value } from '../domain/value.ts'
import type { RecordingFile, Recordings, StoredRecording } from '../host/Host.ts'
import type { MixedPerson, MixedPicture, RoomMix } from '../rtc/RtcEngine.ts'
import { boardIsMixed, mixedPeople } from './mixedPeople.ts'
import type { MediaFile } from './startMediaFile.ts'

export interface RecorderState {
  /** `asking`: others have not answered yet. */
  phase: 'off' | 'opening' | 'asking' | 'recording' | 'saving'
  /** Why the last one ended, or did not begin; what was written is in `stored`. */
  failure: AppError | null
  /** The name of who records already, when that is why; empty where it is not known. */
  takenBy: string | null
  stored: StoredRecording | null
}

/** Records this room on this device, with everybody's consent: the server says when it runs and who is in it. */
export interface LessonRecorder {
  readonly state: Value<RecorderState>
  /** Asks for a place, then everybody. Never rejects. */
  start(name: string): Promise<void>
  stop(): void
  /** The last one's news have been read. */
  dismiss(): void
  /** Ends what runs, keeping it. */
  dispose(): void
}

interface Deps {
  room: Pick<LiveRoom, 'state' | 'engine' | 'board' | 'command'>
  recordings: Pick<Recordings, 'open'>
  meId: string
  onStored(stored: StoredRecording): void
}

/** One recording, from its file to its end. */
interface Run { file: RecordingFile; asked: boolean; beginning: Promise<void> | null; mix: RoomMix | null; media: MediaFile | null; failure: AppError | null; takenBy: string | null; isOver: boolean }

const off: RecorderState = { phase: 'off', failure: null, takenBy: null, stored: null }
const isUp = ({ legs }: LiveRoomState) => legs.channel.state === 'up'

/** What the server says of recording here, and what it is told. */
function createOwnRecording({ room, meId }: Pick<Deps, 'room' | 'meId'>) {
  let isStopping = false
  const get = () => {
    const { recording = null } = room.state.get().room ?? {}
    // What the cloud records for this person is no business of this device.
    return recording?.by === meId && recording.where === 'device' ? recording : null
  }
  return {
    get,
    /** It may still say that it runs here: what it says must be true. */
    async tellStopped(): Promise<void> {
      if (isStopping || !isUp(room.state.get()) || get() === null) return
      isStopping = true
      await room.command({ kind: 'stopRecording' }).catch(() => undefined)
      isStopping = false
    },
  }
}

/** Rejects when nothing can be encoded. `onFailure`: when nothing more can. */
async function begin(current: Run, people: Value<readonly MixedPerson[]>, { room, meId, onFailure }: Pick<Deps, 'room' | 'meId'> & { onFailure(error: unknown): void }): Promise<void> {
  const { startMediaFile } = await import('./startMediaFile.ts')
  const board: MixedPicture = () => (boardIsMixed(room.state.get(), meId) ? room.board.picture() : null)
  current.mix = await room.engine.mix(people, board)
  current.media = await startMediaFile({
    mix: current.mix,
    onFailure,
    // The first failure is the reason; what follows from it in the stream is not.
    write: (bytes, at) => current.file.write(bytes, at).catch((thrown: unknown) => {
      current.failure ??= toAppError(thrown, 'RECORDING_FAILED')
      throw thrown
    }),
  })
}

function createRuns(deps: Deps, state: MutableValue<RecorderState>) {
  const { room, meId, onStored } = deps
  const people = createValue<readonly MixedPerson[]>([])
  const own = createOwnRecording(deps)
  let run: Run | null = null
  async function finish(current: Run, reason: unknown = null): Promise<void> {
    if (current.isOver) return
    current.isOver = true
    if (reason !== null) current.failure ??= toAppError(reason, 'RECORDING_FAILED')
    state.set({ ...off, phase: 'saving' })
    await current.beginning
    const stored = await close(current)
    run = null
    void own.tellStopped()
    state.set({ phase: 'off', failure: current.failure, takenBy: current.takenBy, stored })
    if (stored) onStored(stored)
    follow()
  }
  function start(current: Run): void {
    const onFailure = (error: unknown) => { void finish(current, error) }
    current.beginning = begin(current, people, { room, meId, onFailure }).then(() => { if (!current.isOver) state.set({ ...off, phase: 'recording' }) }, onFailure)
  }
  function follow(): void {
    const now = room.state.get()
    people.update((before) => mixedPeople(before, now, meId))
    const recording = own.get()
    if (!run) {
      if (state.get().phase === 'off') void own.tellStopped()
    } else if (run.isOver) return
    else if (now.phase === 'over' || (run.asked && isUp(now) && recording === null)) void finish(run)
    else if (typeof recording?.since === 'string' && !run.beginning) start(run)
  }
  return {
    follow,
    end(): void { if (run) void finish(run) },
    async ask(file: RecordingFile): Promise<void> {
      const current: Run = run = { file, asked: false, beginning: null, mix: null, media: null, failure: null, takenBy: null, isOver: false }
      state.set({ ...off, phase: 'asking' })
      try {
        await room.command({ kind: 'askRecording' })
        current.asked = true
        follow()
      } catch (thrown) {
        if (toAppError(thrown).code === 'CONFLICT') current.takenBy = recorderName(room.state.get())
        await finish(current, thrown)
      }
    },
  }
}

export function createLessonRecorder(deps: Deps): LessonRecorder {
  const state = createValue<RecorderState>(off)
  const scope = createScope()
  const runs = createRuns(deps, state)
  scope.add(deps.room.state.subscribe(runs.follow))
  runs.follow()
  return {
    state,
    async start(name) {
      if (state.get().phase !== 'off') return
      state.set({ ...off, phase: 'opening' })
      try {
        const file = await deps.recordings.open(name)
        if (file && !scope.ended) {
          await runs.ask(file)
          return
        }
        await file?.abort()
        state.set(off)
      } catch (thrown) {
        state.set({ ...off, failure: toAppError(thrown, 'RECORDING_FAILED') })
      }
    },
    stop: runs.end,
    dismiss() { if (state.get().phase === 'off') state.set(off) },
    dispose() {
      scope.end()
      runs.end()
    },
  }
}

const recorderName = ({ room }: LiveRoomState): string => room?.people.find(({ userId }) => userId === room.recording?.by)?.name ?? ''

/** Whatever fails here, the file is closed; null where nothing was recorded. */
async function close(current: Run): Promise<StoredRecording | null> {
  const { media, mix, file } = current
  await media?.finish().catch((thrown: unknown) => { current.failure ??= toAppError(thrown, 'RECORDING_FAILED') })
  // Only now: a source that ends while the file is being finished holds the finishing up.
  mix?.stop()
  try {
    if (media) return await file.close()
    await file.abort()
  } catch (thrown) {
    current.failure ??= toAppError(thrown, 'RECORDING_FAILED')
  }
  return null
}

/** Whether this browser has the encoders. */
export const canEncode = (): boolean => typeof VideoEncoder !== 'undefined' && typeof AudioEncoder !== 'undefined'
