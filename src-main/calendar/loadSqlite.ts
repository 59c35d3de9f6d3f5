import type { Sqlite } from './openCalendarFile.ts'

/** What better-sqlite3 is built for. In a runtime with less (Electron before 36) it does not fail, it takes the process with it. */
const NODE_API = 10

/** Null where the driver cannot run: the app then has no calendar of its own, and is whole otherwise. */
export async function loadSqlite(nodeApi: string | undefined): Promise<Sqlite | null> {
  if (Number(nodeApi) < NODE_API) return null
  return import('better-sqlite3').then((module) => module.default, () => null)
}
