import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { LessonRecord } from '../services/lessonRecord.ts'
import { zipOf } from './zipOf.ts'

/** Nothing of it is taken for this long: its reader has gone without a word. */
const QUIET_MS = 60_000

/** Goes out as it is made, so that its length is not known before its end. */
export async function sendZip(request: Request, response: Response, { name, parts }: LessonRecord): Promise<void> {
  response.attachment(name)
  response.set({ 'Content-Type': 'application/zip', 'Cache-Control': 'no-store, no-transform' })
  request.setTimeout(QUIET_MS, () => { request.destroy() })
  try {
    await pipeline(zipOf(parts), response)
  } catch (error) {
    // Who has heard enough has gone.
    if (!request.socket.destroyed) throw error
  } finally {
    request.setTimeout(0)
  }
}
