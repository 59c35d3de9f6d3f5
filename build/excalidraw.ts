import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'

/** Where the built application finds the drawing library's fonts, below its own base. */
const ASSET_FOLDER = 'excalidraw'
const FONTS = join(dirname(createRequire(import.meta.url).resolve('@excalidraw/excalidraw')), 'fonts')
/** 12.8 MB of Chinese handwriting; the system's own fonts show such text. */
const LEFT_OUT = 'Xiaolai'
const MERMAID = '@excalidraw/mermaid-to-excalidraw'
const STUB = '\0no-mermaid'
/** The start of a template string: where the library looks for a font that the own origin does not have. */
const FOREIGN_FALLBACK = '`https://esm.sh/'

/**
 * What Excalidraw needs to live on our own origin alone: its fonts beside the application, no fallback to somebody else's
 * server, and nothing of its diagram importer (3.5 MB for a dialog that is not offered).
 */
export function excalidraw(): Plugin {
  let fallbacks = 0
  return {
    name: 'lectern-excalidraw',
    enforce: 'pre',
    resolveId: (source) => (source === MERMAID ? STUB : null),
    load: (id) => (id === STUB ? `export const parseMermaidToExcalidraw = () => Promise.reject(new Error('Diagrams are not part of the board'))` : null),
    transform(code, id) {
      if (!id.includes('@excalidraw/excalidraw/dist/') || !code.includes(FOREIGN_FALLBACK)) return null
      fallbacks += 1
      return { code: code.replaceAll(FOREIGN_FALLBACK, '`${globalThis.EXCALIDRAW_ASSET_PATH}'), map: null }
    },
    generateBundle() {
      if (fallbacks === 0) this.error(`Excalidraw no longer says ${FOREIGN_FALLBACK}: find where it falls back to now`)
      for (const { fileName, path } of fonts()) this.emitFile({ type: 'asset', fileName: `${ASSET_FOLDER}/${fileName}`, source: readFileSync(path) })
    },
    configureServer(server) {
      const served = new Map(fonts().map(({ fileName, path }) => [`/${ASSET_FOLDER}/${fileName}`, path]))
      server.middlewares.use((request, response, next) => {
        const path = served.get(new URL(request.url ?? '/', 'http://any').pathname)
        if (path === undefined) next()
        else response.setHeader('content-type', 'font/woff2').end(readFileSync(path))
      })
    },
  }
}

function fonts(): { fileName: string; path: string }[] {
  return readdirSync(FONTS, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    const fileName = join('fonts', relative(FONTS, path)).split(sep).join('/')
    return entry.isFile() && !fileName.startsWith(`fonts/${LEFT_OUT}/`) ? [{ fileName, path }] : []
  })
}
