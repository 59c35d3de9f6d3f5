import { useEffect } from 'react'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe, useServices } from '../../../hooks/useServices.ts'
import type { LessonRecorder } from '../../../recording/createLessonRecorder.ts'
import { recorderOf } from '../../../recording/recorders.ts'

/** Null where this browser cannot record. */
export function useRecorder(room: LiveRoom): LessonRecorder | null {
  const { host } = useServices()
  const me = useMe()
  return recorderOf(room, { host, meId: me.id })
}

/** What is being recorded ends, and is kept, when the room is no longer on the screen. */
export function useRecorderEnd(room: LiveRoom): void {
  const recorder = useRecorder(room)
  useEffect(() => () => { recorder?.dispose() }, [recorder])
}
