import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { excalidraw } from './build/excalidraw.ts'
import { withoutSummaries } from './build/withoutSummaries.ts'

const at = (path: string) => resolve(import.meta.dirname, path)

/** The oldest runtime that is to work: Electron 33 (Chromium 130, Node 20), in which the desktop tests can run everywhere. */
const CHROME = 'chrome130'
const NODE = 'node20.18'

/** Loaded at run time, in the one window that has it, with its native part beside it. */
const NOT_BUNDLED = [/^agora-electron-sdk(\/|$)/]

export default defineConfig({
  main: {
    build: {
      target: NODE,
      // What main needs of the server's libraries comes with it; `dependencies` is what the server is installed with.
      externalizeDeps: { exclude: ['zod', 'node-cron'] },
      rolldownOptions: { input: { index: at('src-main/index.ts') } },
    },
  },
  preload: {
    build: {
      target: NODE,
      // A sandboxed preload script can load no module: one file, CommonJS.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: { external: NOT_BUNDLED, input: { index: at('src-preload/index.ts'), native: at('src-preload/native.ts'), ring: at('src-preload/ring.ts'), strip: at('src-preload/strip.ts'), look: at('src-preload/look.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), excalidraw(), withoutSummaries()],
    build: {
      target: CHROME,
      minify: true,
      outDir: at('out/renderer'),
      emptyOutDir: true,
      rolldownOptions: { input: { index: at('src-renderer/index.html'), ring: at('src-renderer/ring.html'), strip: at('src-renderer/strip.html'), look: at('src-renderer/look.html') } },
    },
  },
})
