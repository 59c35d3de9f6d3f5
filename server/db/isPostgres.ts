import { PostgresAdapter, type QueryExecutorProvider } from 'kysely'

/** For the few statements that the two databases say differently. */
export const isPostgres = (db: QueryExecutorProvider): boolean => db.getExecutor().adapter instanceof PostgresAdapter
