import type { Keyring } from './keyring.ts'

/** One refresh token for each server. */
export interface TokenStore {
  /** False where tokens end with the app: no keyring, or the file cannot be written. */
  readonly lasting: boolean
  get(server: string): string | null
  set(server: string, token: string): void
  remove(server: string): void
}

interface Deps {
  keyring: Keyring
  /** Sealed tokens by server. */
  file: { read(): Record<string, string>; write(sealed: Record<string, string>): void }
}

export function createTokenStore({ keyring, file }: Deps): TokenStore {
  const memory = new Map<string, string>()
  let lasting = keyring.available

  function write(change: (sealed: Record<string, string>) => Record<string, string>): void {
    if (!lasting) return
    try {
      file.write(change(file.read()))
    } catch {
      // A full disk costs the convenience, not the lesson: the token in memory is good until the app is closed.
      lasting = false
    }
  }
  function kept(server: string): string | null {
    const sealed = lasting ? file.read()[server] : undefined
    try {
      return sealed === undefined ? null : keyring.unseal(sealed)
    } catch {
      return null
    }
  }
  return {
    get lasting() { return lasting },
    get: (server) => memory.get(server) ?? kept(server),
    set(server, token) {
      memory.set(server, token)
      write((sealed) => ({ ...sealed, [server]: keyring.seal(token) }))
    },
    remove(server) {
      memory.delete(server)
      write(({ [server]: _removed, ...others }) => others)
    },
  }
}
