import { z } from 'zod'
import type { errorDataSchema } from './errors.ts'
import { accessGrantSchema, credentialsSchema } from './http.ts'

/** A companion server's address, without path. Plain HTTP only on this machine: browsers give no camera elsewhere. */
export const serverUrlSchema = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)
  .refine((origin) => origin.startsWith('https:') || ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(origin).hostname), 'plain HTTP is for this machine only')

export const desktopInfoSchema = z.object({
  version: z.string(),
  serverUrl: z.string(),
  /** False where the system has no keyring: the sign-in then lasts until the app is closed. */
  keyring: z.boolean(),
})
export type DesktopInfo = z.infer<typeof desktopInfoSchema>

/** The refresh token never leaves the main process. */
const grantSchema = accessGrantSchema.omit({ refreshToken: true })

interface DesktopRequest { input: z.ZodType; output: z.ZodType }
const request = <R extends DesktopRequest>(definition: R): R => definition

/** Renderer → main, one named function each. A failure comes back as data, never as a rejected call. */
export const desktopRequests = {
  getInfo: request({ input: z.void(), output: desktopInfoSchema }),
  /** Signs out of the old server first. */
  setServerUrl: request({ input: serverUrlSchema, output: desktopInfoSchema }),
  signIn: request({ input: credentialsSchema, output: grantSchema }),
  refresh: request({ input: z.void(), output: grantSchema }),
  signOut: request({ input: z.void(), output: z.void() }),
  /** Opens the system's browser. */
  openExternal: request({ input: z.url({ protocol: /^https$/ }), output: z.void() }),
}
export type DesktopRequests = typeof desktopRequests
export type DesktopRequestName = keyof DesktopRequests
export type DesktopResult<T> = { ok: true; value: T } | { ok: false; error: z.infer<typeof errorDataSchema> }

/** What the preload puts at `window.lectern`. */
export type DesktopBridge = {
  readonly [N in DesktopRequestName]: (input: z.input<DesktopRequests[N]['input']>) => Promise<DesktopResult<z.infer<DesktopRequests[N]['output']>>>
}
