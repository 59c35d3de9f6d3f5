import { resolve } from 'node:path'
import { defineConfig, mergeConfig, type UserConfig } from 'vite'
import desktop from '../electron.vite.config.ts'
import { chunkModules } from './chunkModules.ts'

const { renderer } = desktop as { renderer: UserConfig }

/** The desktop's renderer as a plain web application, served by the companion server. */
export default defineConfig(mergeConfig(renderer, {
  base: './',
  plugins: [chunkModules()],
  build: { outDir: resolve(import.meta.dirname, '../out/web'), emptyOutDir: true, minify: true, manifest: true },
}))
