import type { NativeResult } from '#shared/nativeBridge.ts'

type Failure = Extract<NativeResult, { ok: false }>

/** What goes wrong on this side of the bridge, as it is told to the page. */
export class NativeFailure extends Error {
  readonly reason: Failure['reason']
  readonly code: number
  constructor(reason: Failure['reason'], detail: string, code = 0) {
    super(detail)
    this.reason = reason
    this.code = code
  }
}

/** The SDK's functions answer 0, or a number below it that says why not. `what`: the function's name. */
export function expectDone(what: string, returned: number | undefined): void {
  // A call into the native part that throws is swallowed by the SDK, which then answers nothing.
  if (returned === undefined) throw new NativeFailure('failed', `${what} has not answered`)
  if (returned < 0) throw new NativeFailure('failed', `${what}: ${returned}`, -returned)
}

export function failureOf(thrown: unknown): Failure {
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return thrown instanceof NativeFailure ? { ok: false, reason: thrown.reason, code: thrown.code, detail } : { ok: false, reason: 'failed', code: 0, detail }
}
