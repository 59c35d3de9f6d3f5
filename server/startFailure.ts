import { ConfigError } from './configRules.ts'
import { DatabaseTooNewError } from './db/migrate.ts'

/** sysexits.h EX_CONFIG: starting again without a change is useless. */
const EXIT_CONFIG = 78
const EXIT_FAILED = 1

/** What to tell the person who tried to start the server, in sentences; `expected` failures need no stack trace. */
export function startFailure(error: unknown, address: { host: string; port: number } | null): { message: string; exitCode: number; expected: boolean } {
  if (error instanceof ConfigError) return { message: error.message, exitCode: EXIT_CONFIG, expected: true }
  if (error instanceof DatabaseTooNewError) return { message: error.message, exitCode: EXIT_FAILED, expected: true }
  const sentence = sentences[codeOf(error)]?.(address ? `${address.host}:${address.port}` : 'the address')
  if (sentence !== undefined) return { message: sentence, exitCode: EXIT_FAILED, expected: true }
  return { message: error instanceof Error ? error.message : String(error), exitCode: EXIT_FAILED, expected: false }
}

const sentences: Readonly<Partial<Record<string, (address: string) => string>>> = {
  EADDRINUSE: (address) => `${address} is in use by another program, perhaps another Lectern. Stop that one, or set PORT to a free port.`,
  EACCES: (address) => `This user may not listen on ${address}. Set PORT to 1024 or higher.`,
  EADDRNOTAVAIL: (address) => `${address} is no address of this machine. Set HOST to one that is.`,
  ECONNREFUSED: () => 'The database of DATABASE_URL does not answer. Check that it runs and that the address is right.',
  ENOTFOUND: () => 'The host in DATABASE_URL is not known here.',
  '28P01': () => 'The database refuses the user or password in DATABASE_URL.',
  '28000': () => 'The database refuses the user in DATABASE_URL.',
  '3D000': () => 'The database named in DATABASE_URL does not exist. Create it first; the tables are made by this server.',
  SQLITE_CANTOPEN: () => 'The database file in DATA_DIR cannot be opened. Check that the folder can be written.',
  SQLITE_NOTADB: () => 'The file in DATA_DIR is no Lectern database. Move it away, or restore a backup. Nothing was changed.',
  SQLITE_READONLY: () => 'The database file in DATA_DIR cannot be written.',
  SQLITE_FULL: () => 'The disk of DATA_DIR is full.',
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')
