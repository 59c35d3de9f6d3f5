import { useEffect, useRef, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
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

/** From voice to video. Each decides for the own camera (X2); the asker's opens when somebody has said yes. */
export function useVideoAsking(room: LiveRoom, { call }: OwnCall): VideoAsking {
  const desk = useCallDesk()
  const [error, setError] = useState<AppError | null>(null)
  const iAsked = useRef(false)
  useEffect(() => {
    if (call.type !== 'video' || !iAsked.current) return
    iAsked.current = false
    void room.setCamera(true)
  }, [call.type, room])
  return {
    error,
    dismiss: () => { setError(null) },
    ask() {
      setError(null)
      iAsked.current = true
      desk.askVideo().catch((thrown: unknown) => { setError(toAppError(thrown)) })
    },
    answer(on) {
      setError(null)
      if (on) void room.setCamera(true)
      desk.answerVideo(on).catch((thrown: unknown) => { setError(toAppError(thrown)) })
    },
  }
}
