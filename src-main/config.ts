import { serverUrlSchema } from '#shared/desktop.ts'

export interface DesktopConfig {
  /** Used in place of the remembered one (`npm start`, policies of a school). */
  serverUrl: string | null
  /** Where settings, the sign-in and caches lie; null: the system's usual place. */
  profileDir: string | null
  /** The development server of the renderer; never in a packaged app, where it would be a way in. */
  rendererUrl: string | null
  /** Where recordings go without asking, for tests that cannot answer a dialog; never in a packaged app. */
  recordingPath: string | null
  /** Of Linux: windows cannot be listed there, the system asks the person. By the same signs as Chromium. */
  isWayland: boolean
}

/** Reads the environment once; throws with a sentence for the person who set it. */
export function readConfig(packaged: boolean): DesktopConfig {
  const { LECTERN_SERVER_URL, LECTERN_PROFILE_DIR, ELECTRON_RENDERER_URL, LECTERN_RECORDING_PATH, XDG_SESSION_TYPE, WAYLAND_DISPLAY } = process.env
  const server = LECTERN_SERVER_URL === undefined ? null : serverUrlSchema.safeParse(LECTERN_SERVER_URL)
  if (server?.success === false) throw new Error(`LECTERN_SERVER_URL is not a server's address: ${server.error.issues.map((issue) => issue.message).join('; ')}`)
  return {
    serverUrl: server?.data ?? null,
    profileDir: LECTERN_PROFILE_DIR ?? null,
    rendererUrl: packaged ? null : ELECTRON_RENDERER_URL ?? null,
    recordingPath: packaged ? null : LECTERN_RECORDING_PATH ?? null,
    isWayland: XDG_SESSION_TYPE?.startsWith('wayland') === true && WAYLAND_DISPLAY !== undefined,
  }
}
