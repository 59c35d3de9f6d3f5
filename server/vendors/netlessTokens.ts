import { createHmac } from 'node:crypto'
import { v1 } from 'uuid'

export interface NetlessKeys { accessKey: string; secretKey: string }
/** What the holder may do: everything, change a board, look at it. The vendor's numbers. */
const roles = { admin: '0', writer: '1', reader: '2' } as const
export type NetlessRole = keyof typeof roles

/** Of the whole account, or of one room. */
type Scope = { kind: 'SDK' } | { kind: 'ROOM'; uuid: string }

/**
 * A token of Netless: its fields, sorted by name, as a query string; `sig` is the HMAC-SHA256 of the others as JSON under the secret key, in hex.
 * `expiresAt`: epoch ms, never 0, which would be for ever.
 */
export function netlessToken({ accessKey, secretKey }: NetlessKeys, scope: Scope, { role, expiresAt }: { role: NetlessRole; expiresAt: number }): string {
  const fields: Record<string, string> = { ak: accessKey, expireAt: String(expiresAt), nonce: v1(), role: roles[role], ...(scope.kind === 'ROOM' && { uuid: scope.uuid }) }
  const sig = createHmac('sha256', secretKey).update(JSON.stringify(sorted(fields))).digest('hex')
  const query = Object.entries(sorted({ ...fields, sig })).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  return `NETLESS${scope.kind}_${Buffer.from(query).toString('base64url')}`
}

const sorted = (fields: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
