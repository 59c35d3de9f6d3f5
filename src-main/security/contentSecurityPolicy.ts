import { agoraSources, netlessPolicy } from '#shared/agora.ts'

/**
 * The policy of the app's page: code only from the app, talk only to `serverUrl` (an origin), over HTTP and WebSocket,
 * and to the hosts of Agora, because which server has rooms there is known only when one is entered.
 * `isOnNetless`: boards of this server run there. Their engine is no part of any package: it is code of the vendor's folders, and runs only then.
 * Styles may be inline: libraries position things with style attributes, and a style runs nothing.
 */
export function contentSecurityPolicy(serverUrl: string, { isOnNetless }: { isOnNetless: boolean }): string {
  const server = `${serverUrl} ${serverUrl.replace(/^http/, 'ws')}`
  const [scripts, hosts, pictures] = isOnNetless ? [netlessPolicy.script, netlessPolicy.connect, [serverUrl]] : [[], [], []]
  const list = (...sources: string[]): string => sources.join(' ')
  return [
    "default-src 'self'",
    // Compiled code of our own for sound and picture; `eval` stays forbidden.
    `script-src ${list("'self'", "'wasm-unsafe-eval'", ...scripts)}`,
    "style-src 'self' 'unsafe-inline'",
    // Pictures on boards of Netless are shown by elements that can send no header.
    `img-src ${list("'self'", 'data:', 'blob:', ...pictures)}`,
    "font-src 'self' data:",
    `connect-src ${list("'self'", server, ...agoraSources, ...hosts)}`,
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
