import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { builtApp } from './electronRuntime.ts'
import { test as desktopTest } from './electronApp.ts'

const SDK = 'agora-electron-sdk'
const ADDON = join(import.meta.dirname, 'nativeAddon/agora_node_ext.cjs')

/** The app as it is built, with the SDK's own JavaScript as it is installed and the scripted native part where the vendor's would lie; `addon: false`: with none. */
async function makeApp(folder: string, addon: boolean): Promise<void> {
  const root = builtApp()
  await Promise.all(['out/main', 'out/preload', 'out/renderer', 'package.json'].map((part) => cp(join(root, part), join(folder, part), { recursive: true })))
  await mkdir(join(folder, 'node_modules'))
  const modules = (await readdir(join(root, 'node_modules'))).filter((name) => name !== SDK && !name.startsWith('.'))
  await Promise.all(modules.map((name) => symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name))))
  const sdk = join(folder, 'node_modules', SDK)
  await cp(join(root, 'node_modules', SDK), sdk, { recursive: true, filter: (path) => !path.includes(`${SDK}/build`) })
  if (addon) await cp(ADDON, join(sdk, 'build/Release/agora_node_ext.js'))
}

/** Electron's own world of a window's preload, apart from the page's. */
const PRELOAD_WORLD = 999

/** Runs code where the SDK is loaded; `scriptedAddon` is its native part. */
export const inPreload = (app: ElectronApplication, code: string): Promise<unknown> => app.evaluate(({ BrowserWindow }, [world, source]) =>
  BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScriptInIsolatedWorld(world, [{ code: source }]), [PRELOAD_WORLD, code] as const)

export const test = desktopTest.extend<{ nativeApp: (options?: { addon?: boolean }) => Promise<string> }>({
  nativeApp: async ({}, use) => {
    const folders: string[] = []
    await use(async ({ addon = true } = {}) => {
      const folder = await mkdtemp(join(tmpdir(), 'lectern-native-'))
      folders.push(folder)
      await makeApp(folder, addon)
      return folder
    })
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  },
})
