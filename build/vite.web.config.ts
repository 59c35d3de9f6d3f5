import { resolve } from 'node:path'
import { defineConfig, mergeConfig, type UserConfig } from 'vite'
import desktop from '../electron.vite.config.ts'
import { chunkGroups } from './chunkGroups.ts'
import { chunkModules } from './chunkModules.ts'

const { renderer } = desktop as { renderer: UserConfig }

const at = (path: string) => resolve(import.meta.dirname, path)

/** The desktop's renderer as a plain web application, served by the companion server: without the ring window's page. */
export default defineConfig(mergeConfig({ ...renderer, build: { ...renderer.build, rolldownOptions: { input: { index: at('../src-renderer/index.html') }, output: { codeSplitting: { groups: chunkGroups } } } } }, {
  base: './',
  plugins: [chunkModules()],
  // What only the desktop has is left out.
  define: { 'import.meta.env.VITE_SURFACE': JSON.stringify('web') },
  build: { outDir: at('../out/web'), emptyOutDir: true, minify: true, manifest: true },
}))
