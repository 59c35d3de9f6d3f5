import { serverUrlSchema } from '#shared/desktop.ts'
import { type NativePolicy, nativePolicySchema } from '#shared/nativeEngine.ts'

export interface DesktopConfig {
  /** Used in place of the remembered one (`npm start`, policies of a school). */
  serverUrl: string | null
  /** Where settings, the sign-in and caches lie; null: the system's usual place. */
  profileDir: string | null
  /** The development server of the renderer; never in a packaged app, where it would be a way in. */
  rendererUrl: string | null
  /** Where recordings go without asking, for tests that cannot answer a dialog; never in a packaged app. */
  recordingPath: string | null
  /** Whether windows get Agora's SDK for desktops: an administrator's word, or the person's choice. */
  nativePolicy: NativePolicy
  /** As which system this one counts for that SDK, for tests on one that it does not run on; never in a packaged app. */
  nativeSystem: { platform: string; arch: string }
  /** Of Linux: windows cannot be listed there, the system asks the person. By the same signs as Chromium. */
  isWayland: boolean
}

function readNative(packaged: boolean): Pick<DesktopConfig, 'nativePolicy' | 'nativeSystem'> {
  const { LECTERN_AGORA_ENGINE = 'choice', LECTERN_NATIVE_PLATFORM } = process.env
  const policy = nativePolicySchema.safeParse(LECTERN_AGORA_ENGINE)
  if (!policy.success) throw new Error(`LECTERN_AGORA_ENGINE is ${LECTERN_AGORA_ENGINE}; it can be native, web or choice`)
  const { platform, arch } = process
  return { nativePolicy: policy.data, nativeSystem: packaged || LECTERN_NATIVE_PLATFORM === undefined ? { platform, arch } : { platform: LECTERN_NATIVE_PLATFORM, arch: 'x64' } }
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
    ...readNative(packaged),
    isWayland: XDG_SESSION_TYPE?.startsWith('wayland') === true && WAYLAND_DISPLAY !== undefined,
  }
}
