import { Router } from 'express'
import { PROTOCOL_VERSION } from '../../src-shared/channels.ts'
import { openApiDocument } from './openApi.ts'

export interface ServiceRoutesDeps {
  version: string
  /** Resolves while the database answers. */
  ready: () => Promise<void>
}

/** What machines ask: is it alive, can it work, what does it speak. */
export function serviceRoutes({ version, ready }: ServiceRoutesDeps): Router {
  const router = Router()
  const health = { status: 'ok', version, protocolVersion: PROTOCOL_VERSION }
  router.get('/healthz', (_request, response) => { response.set('Cache-Control', 'no-store').json(health) })
  router.get('/readyz', async (_request, response) => {
    await ready()
    response.set('Cache-Control', 'no-store').json(health)
  })
  let document: string | undefined
  router.get('/openapi.json', (_request, response) => {
    document ??= JSON.stringify(openApiDocument(version))
    response.set('Cache-Control', 'no-cache').type('application/json').send(document)
  })
  return router
}
