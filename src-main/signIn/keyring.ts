/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous calls of newer Electrons do not exist in 33, the oldest this is checked in; use them when that one goes */
import type { SafeStorage } from 'electron'

/** Seals text so that only this person of this system can read it. */
export interface Keyring {
  readonly available: boolean
  /** Base64. */
  seal(text: string): string
  /** Throws for what another keyring sealed (a copied profile, a keyring made anew). */
  unseal(sealed: string): string
}

/** Call after the app is ready: before that, nothing is known of the system's keyring. */
export function createKeyring(safeStorage: SafeStorage, platform: string): Keyring {
  // Linux without a keyring "encrypts" with a key that is the same in every copy of Electron.
  const pretended = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  return {
    available: !pretended && safeStorage.isEncryptionAvailable(),
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
