import { createHmac } from 'node:crypto'
import type { IceServer } from '../../src-shared/room.ts'

export interface Turn { urls: string[]; secret: string }

/**
 * The servers a browser asks for its own address or a relay. TURN credentials are good until `expiresAt` (epoch ms) and made
 * as in "A REST API For Access To TURN Services" (draft-uberti-behave-turn-rest-00), which coturn's `use-auth-secret` checks.
 */
export function iceServersFor(userId: string, expiresAt: number, { iceServers, turn }: { iceServers: readonly IceServer[]; turn: Turn | null }): IceServer[] {
  if (!turn) return [...iceServers]
  const username = `${Math.ceil(expiresAt / 1000)}:${userId}`
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64')
  return [...iceServers, { urls: turn.urls, username, credential }]
}
