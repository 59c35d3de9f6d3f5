import { agoraSources, netlessPolicy } from '#shared/agora.ts'

/**
 * The policy of the app's page: code only from the app, talk only to `serverUrl` (an origin), over HTTP and WebSocket,
 * and to the hosts of Agora and Netless, because which server has rooms or boards there is known only when one is entered. The engine that draws boards on Netless is no part of any
 * package: it is code of these folders of the vendor.
 * Styles may be inline: libraries position things with style attributes, and a style runs nothing.
 */
export function contentSecurityPolicy(serverUrl: string): string {
  const server = `${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`
  return [
    "default-src 'self'",
    // Compiled code of our own for sound and picture; `eval` stays forbidden.
    `script-src 'self' 'wasm-unsafe-eval' ${netlessPolicy.script.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    // Pictures on boards of Netless are shown by elements that can send no header.
    `img-src 'self' data: blob: ${serverUrl}`,
    "font-src 'self' data:",
    `connect-src 'self' ${server} ${agoraSources.join(' ')} ${netlessPolicy.connect.join(' ')}`,
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
