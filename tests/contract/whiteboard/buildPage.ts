import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type PluginOption } from 'vite'
import { excalidraw } from '../../../build/excalidraw.ts'

/** Builds the page with the board, or another one, as the application is built; returns the folder. `plugins`: of the engine that the page has. */
export async function buildPage(root = import.meta.dirname, plugins: PluginOption[] = [react(), excalidraw()]): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'lectern-whiteboard-'))
  await build({
    configFile: false, logLevel: 'error', root, base: './',
    plugins,
    build: { outDir, emptyOutDir: true, minify: true, target: 'chrome130' },
  })
  return outDir
}
