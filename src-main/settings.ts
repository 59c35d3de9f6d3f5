import Store from 'electron-store'
import { z } from 'zod'
import { serverUrlSchema } from '#shared/desktop.ts'

const DEFAULT_SERVER_URL = 'http://127.0.0.1:4310'

const MOST_RECORDINGS = 500

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), maximized: z.boolean() })
/** Device-independent pixels on the whole desktop. */
export type WindowBounds = z.infer<typeof boundsSchema>

const settingsSchema = z.object({ serverUrl: z.string().optional(), bounds: boundsSchema.optional(), recordings: z.array(z.string()).optional(), boardsOnNetless: z.boolean().optional(), nativeEngine: z.boolean().optional() })
const signInsSchema = z.object({ sealed: z.record(z.string(), z.string()).optional() })

/** A file that is broken or from another time is begun anew: settings are never a reason not to start. */
const openStore = <T extends z.ZodObject>(name: string, schema: T, mode: number) =>
  new Store<z.infer<T>>({ name, schema: z.toJSONSchema(schema).properties as never, clearInvalidConfig: true, configFileMode: mode })

export type Settings = ReturnType<typeof createSettings>

/** What the app remembers between starts, in two files of the profile: settings, and sealed sign-ins (readable by their owner only). */
export function createSettings(serverUrl: string | null) {
  const settings = openStore('settings', settingsSchema, 0o644)
  const signIns = openStore('sign-ins', signInsSchema, 0o600)
  let server = serverUrl ?? serverUrlSchema.safeParse(settings.get('serverUrl')).data ?? DEFAULT_SERVER_URL
  return {
    server: {
      get: (): string => server,
      set(next: string): void {
        settings.set('serverUrl', next)
        server = next
      },
    },
    /** Of the server that was last signed in to. */
    boardsOnNetless: {
      get: (): boolean => settings.get('boardsOnNetless') ?? false,
      set(next: boolean): void { if (next !== (settings.get('boardsOnNetless') ?? false)) settings.set('boardsOnNetless', next) },
    },
    bounds: {
      get: (): WindowBounds | null => settings.get('bounds') ?? null,
      set: (bounds: WindowBounds): void => settings.set('bounds', bounds),
    },
    /** Places of recordings, the newest last. */
    recordings: {
      has: (place: string): boolean => (settings.get('recordings') ?? []).includes(place),
      add(place: string): void { settings.set('recordings', [...(settings.get('recordings') ?? []).filter((one) => one !== place), place].slice(-MOST_RECORDINGS)) },
    },
    nativeEngine: {
      get: (): boolean => settings.get('nativeEngine') ?? false,
      set: (chosen: boolean): void => settings.set('nativeEngine', chosen),
    },
    sealedTokens: {
      read: (): Record<string, string> => signIns.get('sealed') ?? {},
      write: (sealed: Record<string, string>): void => signIns.set('sealed', sealed),
    },
  }
}
