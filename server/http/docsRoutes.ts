import express, { Router } from 'express'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const swaggerUi = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Lectern API</title><link rel="icon" href="/docs/favicon-32x32.png"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/open.js"></script></body>
</html>`

const script = 'SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null })'

/** A readable page of /openapi.json. Everything it needs comes from this server. */
export function docsRoutes(): Router {
  const router = Router()
  router.get('/docs', (_request, response) => { response.type('html').send(page) })
  router.get('/docs/open.js', (_request, response) => { response.type('js').send(script) })
  router.use('/docs', express.static(swaggerUi, { index: false, redirect: false, extensions: false }))
  return router
}
