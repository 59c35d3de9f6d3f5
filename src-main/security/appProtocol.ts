import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { APP_HOST } from './origin.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8',
}

/** A segment made of these leads out of the folder, or means something else than a name on Windows (`..`, `C:`, `a\b`, `x::$DATA`). */
const UNSAFE = /^\.{1,2}$|[\\:\0]/

/** The file's path segments below the root for an address of the app, or null when it is not one. */
export function segmentsOf(address: string): string[] | null {
  try {
    const url = new URL(address)
    if (url.host !== APP_HOST) return null
    const segments = decodeURIComponent(url.pathname).split('/').filter((segment) => segment !== '')
    if (segments.some((segment) => UNSAFE.test(segment))) return null
    return segments.length === 0 ? ['index.html'] : segments
  } catch {
    return null
  }
}

const plain = (status: number, text: string) => new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' } })

/** Answers `app://lectern/…` from the files below `root`, and from nowhere else. */
export function createAppProtocol({ root, policy }: { root: string; policy: () => string }) {
  return async (request: { url: string; method: string }): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET')
    const segments = segmentsOf(request.url)
    const file = segments && await readFile(join(root, ...segments)).catch(() => null)
    if (!segments || !file) return plain(404, 'Not found')
    const extension = extname(segments.at(-1) ?? '').toLowerCase()
    const headers = new Headers({ 'content-type': contentTypes[extension] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff' })
    if (extension === '.html') headers.set('content-security-policy', policy())
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(file), { status: 200, headers })
  }
}
