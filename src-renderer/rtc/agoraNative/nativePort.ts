import { AppError } from '#shared/errors.ts'
import { nativeEventSchema, nativeResultSchema, type NativeBridge, type NativeEvent, type NativeRequestName, type NativeRequests, type NativeResult } from '#shared/nativeBridge.ts'
import type { z } from 'zod'
import { nativeError } from './nativeErrors.ts'

type Failure = Extract<NativeResult, { ok: false }>

/** What cannot be used on this device at all, for whoever chooses another way. */
export class NativeUnusable extends AppError {
  readonly reason: 'missing' | 'failed'
  constructor({ reason, detail }: Pick<Failure, 'reason' | 'detail'>) {
    super('MEDIA_FAILED', `Agora's SDK for desktops: ${detail}`)
    this.reason = reason === 'missing' ? 'missing' : 'failed'
  }
}

/** The bridge as the engine uses it: what does not work is thrown, and what does not fit is not heard. */
export interface NativePort {
  /** Throws NativeUnusable. */
  open(appId: string): void
  /** Throws an AppError. */
  ask<N extends NativeRequestName>(name: N, input: z.input<NativeRequests[N]>): void
  /** The same, of what may fail without harm. */
  tell<N extends NativeRequestName>(name: N, input: z.input<NativeRequests[N]>): void
  on(listener: (event: NativeEvent) => void): () => void
  release(): void
}

export function createNativePort(bridge: NativeBridge): NativePort {
  const result = (value: unknown): NativeResult => nativeResultSchema.safeParse(value).data ?? { ok: false, reason: 'failed', code: 0, detail: 'an answer that is none' }
  function call<N extends NativeRequestName>(name: N, input: z.input<NativeRequests[N]>): NativeResult {
    return result((bridge[name] as (input: z.input<NativeRequests[N]>) => unknown)(input))
  }
  function need(answer: NativeResult): void {
    if (!answer.ok) throw new NativeUnusable(answer)
  }
  return {
    open(appId) {
      need(call('load', undefined))
      need(call('start', { appId }))
    },
    ask(name, input) {
      const answer = call(name, input)
      if (!answer.ok) throw nativeError(answer.code, answer.detail)
    },
    tell(name, input) { call(name, input) },
    on: (listener) => bridge.on((event: unknown) => {
      const { data } = nativeEventSchema.safeParse(event)
      if (data) listener(data)
    }),
    release() { call('release', undefined) },
  }
}
