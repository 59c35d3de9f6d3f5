import { isLoopback } from '../configRules.ts'

/** The desktop app's pages. */
const DESKTOP_ORIGIN = 'app://lectern'

export interface OriginPolicy {
  /** `ownOrigin`: scheme, host and port under which the request reached this server. */
  allows(origin: string, ownOrigin: string): boolean
}

/** Which pages may talk to this server: its own, the desktop app's, and those named by CORS_ORIGINS. */
export function createOriginPolicy({ publicUrl, corsOrigins }: { publicUrl: string | null; corsOrigins: readonly string[] }): OriginPolicy {
  const named = new Set([DESKTOP_ORIGIN, ...corsOrigins, ...(publicUrl === null ? [] : [publicUrl])])
  return {
    allows: (origin, ownOrigin) => named.has(origin) || (origin === ownOrigin && !isRebound(origin)),
  }
}

/**
 * Plain HTTP is served on loopback alone. A page that reaches it under another name has had that name pointed at this
 * machine (DNS rebinding) and only looks like one of ours.
 */
function isRebound(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'http:' && !isLoopback(hostname.replace(/^\[|\]$/g, ''))
}
