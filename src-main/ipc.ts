import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import type { DesktopRequestName, DesktopRequests, DesktopResult, LookRequestName, LookRequests, RingRequestName, RingRequests, StripRequestName, StripRequests } from '#shared/desktop.ts'
import { desktopChannel } from '#shared/desktopChannel.ts'
import { AppError, toAppError, validationError } from '#shared/errors.ts'

interface Request { input: z.ZodType; output: z.ZodType }
type Handlers<R extends Record<string, Request>> = { [N in keyof R]: (input: z.output<R[N]['input']>) => Promise<z.input<R[N]['output']>> }
export type DesktopHandlers = Handlers<DesktopRequests>
export type RingHandlers = Handlers<RingRequests>
export type StripHandlers = Handlers<StripRequests>
export type LookHandlers = Handlers<LookRequests>
type AnyName = DesktopRequestName | RingRequestName | StripRequestName | LookRequestName

type AnyHandler = (input: unknown) => Promise<unknown>

interface Deps<R extends Record<string, Request>> {
  /** Of one window's contract. */
  requests: R
  handlers: Handlers<R>
  /** Whether the call comes from the app's own page in the window whose contract this is. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
}

/** One listener for each request of the contract and none besides. What fails comes back as data: a rejection would lose its code on the way. */
export function registerRequests<R extends Partial<Record<AnyName, Request>> & Record<string, Request>>({ requests, handlers, isTrusted }: Deps<R>): void {
  for (const [name, request] of Object.entries(requests)) {
    ipcMain.handle(desktopChannel(name as AnyName), async (event, input: unknown): Promise<DesktopResult<unknown>> => {
      try {
        if (!isTrusted(event)) throw new AppError('FORBIDDEN', 'this page may not ask that of the desktop')
        return { ok: true, value: await answer(request, handlers[name] as AnyHandler, input) }
      } catch (error) {
        return { ok: false, error: toAppError(error).toData() }
      }
    })
  }
}

async function answer({ input: inputSchema, output }: Request, handler: AnyHandler, input: unknown): Promise<unknown> {
  const checked = inputSchema.safeParse(input)
  if (!checked.success) throw validationError(checked.error)
  // Also drops whatever is not in the contract, a refresh token above all.
  return output.parse(await handler(checked.data))
}
