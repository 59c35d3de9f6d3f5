import { hkdfSync } from 'node:crypto'
import type { AgoraTicket } from '../../src-shared/room.ts'

export type MediaKeys = ReturnType<typeof createMediaKeys>

const KEY_BYTES = 32
const SALT_BYTES = 32

/**
 * The key and salt of a channel: HKDF (RFC 5869, SHA-256) of the server's own secret with the channel's name, so that they are the same for everybody of the
 * room, after a restart and on every server, and lie in no table.
 */
export function createMediaKeys({ secret }: { secret: string }) {
  return {
    of(channelName: string): NonNullable<AgoraTicket['encryption']> {
      const bytes = Buffer.from(hkdfSync('sha256', secret, channelName, 'lectern media of a room', KEY_BYTES + SALT_BYTES))
      return { key: bytes.subarray(0, KEY_BYTES).toString('base64'), salt: bytes.subarray(KEY_BYTES).toString('base64') }
    },
  }
}
