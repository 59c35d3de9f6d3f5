import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { migrations } from './migrations.ts'

export type Sqlite = typeof BetterSqlite3
export type CalendarFile = BetterSqlite3.Database

/** Enough to look into what happened, too few to fill a disk. */
const KEPT_ASIDE = 2
const COMPANIONS = ['', '-wal', '-shm']

/** What makes a file unusable, as a word for its new name; null: the file is not to blame (no permission, full disk). */
type Fault = 'damaged' | 'newer' | null

class UnusableFile extends Error {
  readonly fault: 'damaged' | 'newer'
  constructor(fault: 'damaged' | 'newer') {
    super(`the calendar file is ${fault}`)
    this.fault = fault
  }
}

interface Deps { Sqlite: Sqlite; path: string; now: () => number }

/**
 * The calendar's database, migrated. It is a copy of what the server knows: a file that cannot be used is set aside under a dated name and begun anew;
 * where nothing can be written at all the calendar lives in memory until the app ends.
 */
export function openCalendarFile({ Sqlite, path, now }: Deps): CalendarFile {
  try {
    return open(Sqlite, path)
  } catch (error) {
    const fault = faultOf(error)
    try {
      if (fault === null) return open(Sqlite, ':memory:')
      setAside(path, fault, now())
      return open(Sqlite, path)
    } catch {
      return open(Sqlite, ':memory:')
    }
  }
}

function open(Sqlite: Sqlite, path: string): CalendarFile {
  const db = new Sqlite(path)
  try {
    // After a crash of the system, commits of the last moments may be missing, never torn. Who signs out leaves nothing that can be read.
    for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON', 'secure_delete = ON']) db.pragma(pragma)
    const version = readPragma(db, 'user_version')
    if (typeof version !== 'number' || version > migrations.length) throw new UnusableFile('newer')
    if (readPragma(db, 'quick_check') !== 'ok') throw new UnusableFile('damaged')
    migrate(db, version)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: CalendarFile, version: number): void {
  db.transaction(() => {
    for (const step of migrations.slice(version)) db.exec(step)
    db.pragma(`user_version = ${migrations.length}`)
  })()
}

/** First column of the first row. */
function readPragma(db: CalendarFile, name: string): unknown {
  const [row] = db.pragma(name) as Record<string, unknown>[]
  return row?.[name]
}

function faultOf(error: unknown): Fault {
  if (error instanceof UnusableFile) return error.fault
  const { code, message } = error as { code?: unknown; message?: string }
  return /NOTADB|CORRUPT|SQLITE_ERROR/.test(String(code)) || /not a database|malformed/.test(message ?? '') ? 'damaged' : null
}

function setAside(path: string, fault: 'damaged' | 'newer', now: number): void {
  const name = basename(path)
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  for (const companion of COMPANIONS) if (existsSync(path + companion)) renameSync(path + companion, `${path}.${stamp}.${fault}${companion}`)
  const aside = readdirSync(dirname(path)).filter((file) => file.startsWith(`${name}.`) && /\.(damaged|newer)$/.test(file)).sort()
  for (const file of aside.slice(0, -KEPT_ASIDE)) for (const companion of COMPANIONS) rmSync(join(dirname(path), file) + companion, { force: true })
}
