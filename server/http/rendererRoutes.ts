import express, { Router } from 'express'
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'

const ASSETS = `${sep}assets${sep}`

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lectern</title></head>
<body><h1>The interface is not built yet</h1><p>The server runs. Build the interface with <code>npm run build:web</code> and reload this page.</p></body></html>`

/** The built renderer: names with a hash never change, the page that names them is asked for anew each time. */
export function rendererRoutes(webRoot: string): Router {
  const router = Router()
  const indexFile = join(webRoot, 'index.html')
  router.use(express.static(webRoot, {
    index: false, redirect: false, cacheControl: false,
    setHeaders: (response, path) => { response.setHeader('Cache-Control', path.includes(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache') },
  }))
  router.get('/{*page}', (request, response, next) => {
    const isPage = request.path === '/' || (request.accepts(['json', 'html']) === 'html' && !request.path.startsWith('/api/') && !request.path.includes('.'))
    if (!isPage) {
      next()
      return
    }
    response.set('Cache-Control', 'no-cache')
    if (existsSync(indexFile)) response.sendFile(indexFile, { cacheControl: false })
    else response.status(503).type('html').send(notBuilt)
  })
  return router
}
