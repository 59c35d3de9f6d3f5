import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CHUNK_MODULES_FILE } from './chunkModules.ts'

const OUT = resolve(import.meta.dirname, '../out/web')

/** P5, in bytes of gzipped JavaScript. */
export const FIRST_LOAD_LIMIT = 250 * 1024

/** What loads only when entered. Ports are types and constants and may be anywhere. */
const LATER = {
  board: /^src-renderer\/whiteboard\/(?!Whiteboard\.ts)|\/@excalidraw\//,
  engines: /^src-renderer\/rtc\/(?!Rtc(Engine|Signaling)\.ts)/,
  'board vendor': /(^|\/)node_modules\/(@netless|white-web-sdk)\//,
  'media vendor': /(^|\/)node_modules\/(agora-rtc-sdk-ng|@agora-js)\//,
  classroom: /^src-renderer\/screens\/.*classroom/i,
}

/** What a browser can never use. */
const NEVER = { 'engine for desktops': /^src-renderer\/rtc\/agoraNative\/|^src-preload\/|(^|\/)node_modules\/agora-electron-sdk\// }

interface ManifestChunk { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }
type Manifest = Readonly<Record<string, ManifestChunk>>

/** The scripts and styles that index.html brings before anything is entered: the entry and its static imports. */
export function firstLoadFiles(manifest: Manifest): { scripts: string[]; styles: string[] } {
  const seen = new Set<string>()
  const visit = (key: string) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  const chunks = [...seen].flatMap((key) => manifest[key] ?? [])
  return { scripts: chunks.map((chunk) => chunk.file), styles: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))] }
}

/** Parts that load too early, that are nowhere in the build (then this check would look at nothing), or that are in it and have no use there. */
export function misplacedParts(modules: Readonly<Record<string, readonly string[]>>, scripts: readonly string[]): string[] {
  const early = scripts.flatMap((file) => modules[file] ?? [])
  const everything = Object.values(modules).flat()
  const useless = Object.entries(NEVER).flatMap(([part, pattern]) => everything.filter((path) => pattern.test(path)).slice(0, 1).map((path) => `the ${part} is in the build: ${path}`))
  return [...useless, ...Object.entries(LATER).flatMap(([part, pattern]) => {
    const first = early.find((path) => pattern.test(path))
    if (first !== undefined) return [`the ${part} is loaded at the start: ${first}`]
    return everything.some((path) => pattern.test(path)) ? [] : [`no file of the ${part} is in the build`]
  })]
}

export interface FirstLoad { files: { file: string; gzip: number }[]; script: number; style: number; misplaced: string[] }

/** Sizes are bytes after gzip. Needs `npm run build:web`. */
export function measureFirstLoad(): FirstLoad {
  const read = (name: string): unknown => JSON.parse(readFileSync(resolve(OUT, name), 'utf8'))
  const { scripts, styles } = firstLoadFiles(read('.vite/manifest.json') as Manifest)
  const sized = (file: string) => ({ file, gzip: gzipSync(readFileSync(resolve(OUT, file))).length })
  const sum = (files: { gzip: number }[]) => files.reduce((total, { gzip }) => total + gzip, 0)
  const [js, css] = [scripts.map(sized), styles.map(sized)]
  return { files: [...js, ...css], script: sum(js), style: sum(css), misplaced: misplacedParts(read(CHUNK_MODULES_FILE) as Record<string, string[]>, scripts) }
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

if (import.meta.main) {
  const { files, script, style, misplaced } = measureFirstLoad()
  for (const { file, gzip } of files) console.log(`${kilobytes(gzip).padStart(10)}  ${file}`)
  console.log(`First load, gzip: ${kilobytes(script)} of JavaScript (at most ${kilobytes(FIRST_LOAD_LIMIT)}), ${kilobytes(style)} of CSS`)
  for (const fault of misplaced) console.log(fault)
  process.exitCode = script > FIRST_LOAD_LIMIT || misplaced.length > 0 ? 1 : 0
}
