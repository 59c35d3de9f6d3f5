import type { TestProject } from 'vitest/node'
import { startPostgres, whyNoPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext { postgresUrl: string }
}

/** One PostgreSQL for all tests of the project. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  if (!postgres) throw new Error(`These tests cannot run: ${whyNoPostgres() ?? ''}`)
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}
