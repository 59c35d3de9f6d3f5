import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from './configRules.ts'

const FILE = 'jwt-secret'

/** The signing secret of this data directory: made at the first start, readable by its owner alone. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, FILE)
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!isExists(error)) throw unusable(error)
  }
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length >= 32) return secret
  } catch (error) {
    throw unusable(error)
  }
  throw new ConfigError([{ variable: 'JWT_SECRET', message: `${file} is damaged; delete it (everybody signs in again) or set JWT_SECRET` }])
}

const isExists = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

function unusable(error: unknown): ConfigError {
  return new ConfigError([{ variable: 'DATA_DIR', message: `cannot be written or read (${error instanceof Error ? error.message : String(error)})` }])
}
