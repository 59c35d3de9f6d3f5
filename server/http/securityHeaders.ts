import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { agoraSources, netlessPolicy } from '../../src-shared/agora.ts'

/** `'self'` covers web sockets only in newer browsers, so the own host is named for them as well. */
function ownSockets(request: IncomingMessage): string {
  const host = request.headers.host ?? ''
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? `ws://${host} wss://${host}` : "'self'"
}

/** The hosts of a vendor are named where rooms run on it, and only there. */
const policyWith = ({ isOnAgora, isOnNetless }: Vendors) => ({
  'default-src': ["'self'"],
  // Compiled code of our own for sound and picture; `eval` stays forbidden.
  'script-src': ["'self'", "'wasm-unsafe-eval'", ...(isOnNetless ? netlessPolicy.script : [])],
  // Excalidraw and React Aria set style attributes.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'", ownSockets, ...(isOnAgora ? agoraSources : []), ...(isOnNetless ? netlessPolicy.connect : [])],
  'media-src': ["'self'", 'blob:'],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
})

interface Vendors { isOnAgora: boolean; isOnNetless: boolean }

export function securityHeaders({ isHttps, ...vendors }: Vendors & { isHttps: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policyWith(vendors) },
      strictTransportSecurity: isHttps,
      // Pages of app:// read replies through CORS; this header only concerns embedding.
      crossOriginResourcePolicy: { policy: 'same-origin' },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.set('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self)')
      next()
    },
  ]
}
