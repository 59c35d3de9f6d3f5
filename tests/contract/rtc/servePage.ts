import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

/** Bundles a browser script from its source and serves it as the only script of an otherwise empty page, on a port of its own. `plugins`: of Vite, for what the script does not find by itself. */
export async function servePage(script: string, plugins: Plugin[] = []): Promise<{ url: string; close(): Promise<void> }> {
  const result = await build({
    configFile: false, logLevel: 'error', plugins, root: resolve(import.meta.dirname, '../../..'),
    // A script of this format does not know where it came from, which workers are found by.
    define: { 'import.meta.url': 'location.href' },
    build: { write: false, minify: false, lib: { entry: script, formats: ['iife'], name: 'page' } },
  }) as Rolldown.RolldownOutput[]
  const [main, ...others] = result[0]?.output ?? []
  if (!main) throw new Error(`nothing was built of ${script}`)
  const { code } = main
  /** Workers are files of their own. */
  const files = new Map(others.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
  const server = createServer((request, response) => {
    if (request.url === '/script.js') response.setHeader('content-type', 'text/javascript').end(code)
    else if (request.url && files.has(request.url)) response.setHeader('content-type', 'text/javascript').end(files.get(request.url))
    else response.setHeader('content-type', 'text/html').end('<!doctype html><meta charset="utf-8"><title>page</title><body><script src="/script.js"></script>')
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: () => new Promise((done) => {
      server.close(() => { done() })
      server.closeAllConnections()
    }),
  }
}
