import { AppError } from '#shared/errors.ts'
import type { NativeLine, NativePlace } from '#shared/nativeBridge.ts'
import { connectionOver } from './nativeErrors.ts'
import type { NativePort } from './nativePort.ts'

/** The SDK's own join tries for twenty minutes; a lesson says within ten seconds what failed. */
const JOIN_WITHIN_MS = 8_000

interface Join { line: NativeLine; place: NativePlace; publishes: boolean; cancel: AbortSignal; withinMs?: number }

/** Resolves when the SDK says so. Rejects VENDOR_UNAVAILABLE in time, NOT_ACTIVE when nobody waits any more, else what the SDK says; the line is left then. */
export function joinLine(port: NativePort, { line, place, publishes, cancel, withinMs = JOIN_WITHIN_MS }: Join): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { finish(new AppError('VENDOR_UNAVAILABLE', `Agora has not let in within ${withinMs} ms`)) }, withinMs)
    const stop = port.on((event) => {
      if (event.type === 'joined' && event.line === line) finish(null)
      const over = event.type === 'connection' && event.line === line ? connectionOver(event.state, event.reason) : null
      if (over) finish(over)
    })
    const onCancel = () => { finish(new AppError('NOT_ACTIVE', 'left while joining')) }
    function finish(error: AppError | null): void {
      clearTimeout(timer)
      stop()
      cancel.removeEventListener('abort', onCancel)
      if (!error) {
        resolve()
        return
      }
      port.tell('leave', { line })
      reject(error)
    }
    cancel.addEventListener('abort', onCancel)
    if (cancel.aborted) {
      onCancel()
      return
    }
    try {
      port.ask('join', { line, place, publishes })
    } catch (thrown) {
      finish(thrown instanceof AppError ? thrown : new AppError('MEDIA_FAILED', String(thrown)))
    }
  })
}
