import { relative, resolve, sep } from 'node:path'
import type { Plugin } from 'vite'

export const CHUNK_MODULES_FILE = '.vite/modules.json'

const ROOT = resolve(import.meta.dirname, '..')

/** Writes which source files (relative to the checkout) each chunk was made of, beside Vite's manifest. */
export function chunkModules(): Plugin {
  return {
    name: 'lectern-chunk-modules',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const modules = Object.fromEntries(chunks.map((chunk) => [chunk.fileName, chunk.moduleIds.map((id) => relative(ROOT, id).split(sep).join('/'))]))
      this.emitFile({ type: 'asset', fileName: CHUNK_MODULES_FILE, source: JSON.stringify(modules) })
    },
  }
}
