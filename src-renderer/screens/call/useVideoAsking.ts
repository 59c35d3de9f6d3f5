import { useEffect, useRef, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import { followVideo } from '../../domain/callCamera.ts'
import type { OwnCall } from '../../domain/CallDesk.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'

export interface VideoAsking {
  ask(): void
  /** `on`: the own camera is turned on. */
  answer(on: boolean): void
  error: AppError | null
  dismiss(): void
}

/** From voice to video. Each decides for the own camera (X2). */
export function useVideoAsking(room: LiveRoom, own: OwnCall): VideoAsking {
  const desk = useCallDesk()
  const [error, setError] = useState<AppError | null>(null)
  const from = useRef(own)
  useEffect(() => followVideo(desk.state, room, from.current), [desk, room])
  const tell = (told: Promise<void>) => {
    setError(null)
    told.catch((thrown: unknown) => { setError(toAppError(thrown)) })
  }
  return {
    error,
    dismiss: () => { setError(null) },
    ask: () => { tell(desk.askVideo()) },
    answer: (on) => { tell(desk.answerVideo(on)) },
  }
}
