import type { ErrorCode } from './errors.ts'
import type { RecordingPlace, RoomRecording } from './roomControl.ts'
import type { RoomControl } from './roomControlState.ts'

type Recording = NonNullable<RoomControl['recording']>
/** Somebody in the room, as far as a recording is concerned. */
interface Present { id: string; connected: boolean }
interface Context { by: string; where?: RecordingPlace; recordsInCloud?: boolean; instanceId: string; inside: readonly Present[]; now: number }

const having = (control: RoomControl, recording: Recording | null): RoomControl => (control.recording === recording ? control : { ...control, recording })

/** It begins once everybody present has answered: nobody's silence is a yes. Who is lost for the moment is asked on coming back; without whoever records nothing begins. */
export function begun(control: RoomControl, inside: readonly Present[], now: number): RoomControl {
  const { recording } = control
  if (recording?.since !== null) return control
  const here = inside.filter(({ connected }) => connected).map(({ id }) => id)
  const isOpen = here.some((id) => id !== recording.by && !(id in recording.answers))
  return isOpen || !here.includes(recording.by) ? control : having(control, { ...recording, since: new Date(now).toISOString() })
}

export function askRecording(control: RoomControl, { by, where = 'device', recordsInCloud = false, instanceId, inside, now }: Context): RoomControl | ErrorCode {
  if (control.recording) return 'CONFLICT'
  if (where === 'cloud' && !recordsInCloud) return 'VALIDATION_FAILED'
  return begun(having({ ...control, recordingFailed: false }, { by, where, instanceId, since: null, answers: {} }), inside, now)
}

/** A no leaves the person out and stops nobody; either answer can be changed while the recording lasts. */
export function answerRecording(control: RoomControl, agreed: boolean, { by, inside, now }: Context): RoomControl | ErrorCode {
  const { recording } = control
  if (!recording) return 'NOT_FOUND'
  if (recording.by === by) return 'VALIDATION_FAILED'
  if (recording.answers[by] === agreed) return control
  return begun(having(control, { ...recording, answers: { ...recording.answers, [by]: agreed } }), inside, now)
}

export const stopRecording = (control: RoomControl): RoomControl | ErrorCode => (control.recording ? having(control, null) : 'NOT_FOUND')

/** Who no longer leads the lesson no longer records it. */
export const recordingAllowed = (control: RoomControl, isInControl: (userId: string) => boolean): RoomControl =>
  (control.recording && !isInControl(control.recording.by) ? having(control, null) : control)

/** Somebody has left or was shown out for good; the recording of whoever records goes with the person, and who was waited for is no more. */
export function recordingWithout(control: RoomControl, userId: string, inside: readonly Present[], now: number): RoomControl {
  if (control.recording?.by === userId) return having(control, null)
  return begun(control, inside, now)
}

/** Somebody is on this page now: what another page of the same person recorded has ended with that page. The cloud records on. */
export const recordingOnPage = (control: RoomControl, userId: string, instanceId: string): RoomControl =>
  (control.recording?.where === 'device' && control.recording.by === userId && control.recording.instanceId !== instanceId ? having(control, null) : control)

/** What everybody may know; the answers of those inside. */
export function shownRecording({ recording }: Pick<RoomControl, 'recording'>, inside: readonly { userId: string }[]): RoomRecording | null {
  if (!recording) return null
  const { by, where, since, answers } = recording
  const others = inside.filter(({ userId }) => userId !== by)
  return { by, where, since, consents: others.map(({ userId }) => ({ userId, consent: userId in answers ? answers[userId] ? 'agreed' : 'refused' : 'asked' })) }
}

/** Who can draw on the board and is not in the recording: while there is anybody, the board is not in it either, for whoever refused does not appear in it by drawing. */
export function unrecordedDrawers(recording: RoomRecording, people: readonly { userId: string; mayDraw: boolean }[]): string[] {
  const recorded = new Set(recordedIds(recording))
  return people.flatMap(({ userId, mayDraw }) => (mayDraw && !recorded.has(userId) ? [userId] : []))
}

/** Whose picture and sound are in it. */
export const recordedIds = ({ by, consents }: RoomRecording): string[] => [by, ...consents.filter(({ consent }) => consent === 'agreed').map(({ userId }) => userId)]
