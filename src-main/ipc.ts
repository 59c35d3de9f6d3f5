import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { type DesktopRequestName, type DesktopRequests, type DesktopResult, desktopRequests } from '#shared/desktop.ts'
import { desktopChannel } from '#shared/desktopChannel.ts'
import { AppError, toAppError, validationError } from '#shared/errors.ts'

type Handler<N extends DesktopRequestName> = (input: z.output<DesktopRequests[N]['input']>) => Promise<z.input<DesktopRequests[N]['output']>>
export type DesktopHandlers = { [N in DesktopRequestName]: Handler<N> }

type AnyHandler = (input: unknown) => Promise<unknown>

interface Deps {
  handlers: DesktopHandlers
  /** Whether the call comes from the app's own page in the app's own window. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
}

/** One listener for each request of the contract and none besides. What fails comes back as data: a rejection would lose its code on the way. */
export function registerRequests({ handlers, isTrusted }: Deps): void {
  for (const name of Object.keys(desktopRequests) as DesktopRequestName[]) {
    ipcMain.handle(desktopChannel(name), async (event, input: unknown): Promise<DesktopResult<unknown>> => {
      try {
        if (!isTrusted(event)) throw new AppError('FORBIDDEN', 'this page may not ask the desktop')
        return { ok: true, value: await answer(name, handlers[name] as AnyHandler, input) }
      } catch (error) {
        return { ok: false, error: toAppError(error).toData() }
      }
    })
  }
}

async function answer(name: DesktopRequestName, handler: AnyHandler, input: unknown): Promise<unknown> {
  const { input: inputSchema, output } = desktopRequests[name]
  const checked = inputSchema.safeParse(input)
  if (!checked.success) throw validationError(checked.error)
  // Also drops whatever is not in the contract, a refresh token above all.
  return output.parse(await handler(checked.data))
}
