import { useRef, useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { BoardTools } from '../../../whiteboard/Whiteboard.ts'

export interface Sending { done: number; all: number; share: number }
type Place = { x: number; y: number }

/** Pictures of this person on their way to the board, one after the other. */
export function usePictures(tools: BoardTools) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const running = useRef<AbortController | null>(null)

  async function send(files: readonly File[], at?: Place): Promise<void> {
    running.current?.abort()
    const { signal } = running.current = new AbortController()
    setError(null)
    for (const [i, file] of files.entries()) {
      const progress = (share: number) => { setSending({ done: i + 1, all: files.length, share: Math.round(share * 100) }) }
      progress(0)
      try {
        await tools.insertPicture(file, { signal, onProgress: progress, ...(at ? { at: { x: at.x + 24 * i, y: at.y + 24 * i } } : {}) })
      } catch (thrown) {
        if (!signal.aborted) setError(toAppError(thrown))
        break
      }
    }
    if (running.current.signal === signal) setSending(null)
  }
  return { sending, error, send, cancel: () => { running.current?.abort(); setSending(null) }, dismiss: () => { setError(null) } }
}
