import { sql, type QueryExecutorProvider } from 'kysely'

export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql.raw('create table "personZones" ("userId" text primary key references users(id), "timeZone" text not null, "updatedAt" bigint not null)').execute(db)
}
