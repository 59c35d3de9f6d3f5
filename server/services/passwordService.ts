import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'

export type PasswordService = ReturnType<typeof createPasswordService>

/** The library's default is Argon2id; 19 MiB, two passes, one lane is OWASP's first recommendation. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function createPasswordService() {
  // Checked against when there is no account, so that the time taken does not tell which addresses exist.
  const nobody = hash(randomBytes(32), options)
  return {
    hash: (password: string): Promise<string> => hash(password, options),
    /** `passwordHash` undefined: false, after as much work as a real comparison. */
    async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
      const same = await verify(passwordHash ?? await nobody, password)
      return same && passwordHash !== undefined
    },
  }
}
