import { sql, type QueryExecutorProvider } from 'kysely'

/**
 * How long each one was in a call: of two until its end, of more until the last time that the person left its room. History and statistics had the
 * whole call's length for everybody, those included who were never in it. A call of more than two is a message of several conversations.
 */
const statements = [
  `alter table "callPeople" add column seconds bigint not null default 0`,
  `update "callPeople" set seconds = coalesce((
    select (coalesce(
      (select max(a."leftAt") from attendance a join rooms r on r.id = a."roomId" where r."callId" = c.id and a."userId" = "callPeople"."userId" and a."leftAt" >= "callPeople"."joinedAt" and a."leftAt" < c."endedAt"
        and (select count(*) from "callPeople" everybody where everybody."callId" = c.id) > 2),
      c."endedAt") - "callPeople"."joinedAt" + 500) / 1000
    from calls c where c.id = "callPeople"."callId" and c."endedAt" >= "callPeople"."joinedAt"), 0)
    where state = 'left' and "joinedAt" is not null`,
  `update "callHistory" set seconds = (select p.seconds from "callPeople" p where p."callId" = "callHistory"."callId" and p."userId" = "callHistory"."userId")`,
  `update "callOthers" set seconds = (select case when one.seconds < other.seconds then one.seconds else other.seconds end from "callPeople" one, "callPeople" other
    where one."callId" = "callOthers"."callId" and one."userId" = "callOthers"."userId" and other."callId" = "callOthers"."callId" and other."userId" = "callOthers"."otherId")`,
  `drop index "messagesByCall"`,
  `create unique index "messagesByCall" on messages ("callId", "conversationId")`,
]

export async function up(db: QueryExecutorProvider): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
