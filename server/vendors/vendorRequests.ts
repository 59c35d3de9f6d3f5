import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, isBrokenCircuitError, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'

/** The whole of it, with what is tried again, is told within ten seconds. */
const ANSWER_WITHIN_MS = 2_500
const TRIES_AGAIN = 2
/** Each pause is longer than the one before and of another length each time, so that many who failed together do not come back together. */
const PAUSE_MS = { initialDelay: 150, maxDelay: 600 }
/** After so many failures in a row nobody waits for the vendor any more, until one try has gone well again. */
const OPENS_AFTER = 5
const TRIED_AGAIN_AFTER_MS = 30_000

/** An answer that another try may make good. */
class Passing extends Error {}

/** `body`: none with GET. `headers`: of this request alone. */
export interface VendorRequest { method: 'GET' | 'POST' | 'PATCH'; path: string; body?: unknown; headers?: Record<string, string> }

interface Options {
  /** As people know the vendor. */
  name: string
  base: string
  /** Of every request: what the vendor knows the school by. */
  headers(): Record<string, string>
  answerWithinMs?: number | undefined
}

/**
 * Requests to a vendor's REST interface, in JSON. Rejects VENDOR_UNAVAILABLE where it cannot be had, and NOT_FOUND where the vendor says 404; nothing of the
 * vendor's own words is kept: they repeat what it was asked with.
 */
export function createVendorRequests({ name, base, headers, answerWithinMs = ANSWER_WITHIN_MS }: Options) {
  const unavailable = (why: string) => new AppError('VENDOR_UNAVAILABLE', `${name} ${why}`)
  const isPassing = handleWhen((error) => error instanceof Passing)
  const tries = wrap(
    circuitBreaker(isPassing, { halfOpenAfter: TRIED_AGAIN_AFTER_MS, breaker: new ConsecutiveBreaker(OPENS_AFTER) }),
    retry(isPassing, { maxAttempts: TRIES_AGAIN, backoff: new ExponentialBackoff(PAUSE_MS) }),
  )
  async function answerOf(response: Response): Promise<unknown> {
    if (response.status === 429 || response.status >= 500) throw new Passing(`answers ${response.status}`)
    if (response.status === 401 || response.status === 403) throw unavailable('refuses the credentials of the school')
    if (response.status === 404) throw new AppError('NOT_FOUND', `${name} does not know what it is asked about`)
    if (!response.ok) throw unavailable(`answers ${response.status}`)
    return response.json()
  }
  async function once<T>({ method, path, body, headers: more = {} }: VendorRequest, schema: z.ZodType<T>): Promise<T> {
    try {
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(base + path, { method, ...content, headers: { 'content-type': 'application/json', ...headers(), ...more }, signal: AbortSignal.timeout(answerWithinMs), redirect: 'error' })
      return schema.parse(await answerOf(response))
    } catch (thrown) {
      if (thrown instanceof AppError || thrown instanceof Passing) throw thrown
      // No connection, no answer in time, half of one, or something else than it says: none of it says a secret, and none of it helps anybody.
      throw new Passing('does not answer as it should')
    }
  }
  return async function ask<T>(request: VendorRequest, schema: z.ZodType<T>): Promise<T> {
    try {
      return await tries.execute(() => once(request, schema))
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown
      throw unavailable(thrown instanceof Passing ? thrown.message : isBrokenCircuitError(thrown) ? 'has not answered for a while' : 'could not be asked')
    }
  }
}
