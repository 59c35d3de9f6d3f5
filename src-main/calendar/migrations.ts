/**
 * The calendar file's schema, one step an entry; `user_version` counts those done. A released entry is never changed. Instants are epoch ms.
 *
 * `owners`: whose calendar this is, one person for each server's address; `generation` grows when a copy is begun anew, and what is left of an older
 * one is removed when the new one is complete. `since`, `switchedOn`: no reminder that was due before is this device's to show.
 * `format`: the form of the copies' JSON.
 * `reminders`: what has come on this device, and snoozes that are waiting; `outcome` is told to the server until `acknowledged`.
 * `sessions.mine`: the owner is one of its people; an administrator's copy has everybody's. `timeSetAt`: when it got its present start, which the copies
 * of before do not know: they are fetched again.
 * `reads`: what the owner has read, until the server has been told; of every session where `sessionId` is empty.
 */
export const migrations: readonly string[] = [`
  create table owners (
    id integer primary key autoincrement, server text not null unique, userId text not null, me text not null, cursor text, syncedAt integer,
    generation integer not null default 0, since integer not null, preferences text, switchedOn text not null default '{}',
    format text not null
  );
  create table sessions (
    ownerId integer not null references owners(id) on delete cascade, id text not null, title text not null, start integer not null, "end" integer not null,
    status text not null, revision integer not null, updatedAt integer not null, generation integer not null, json text not null,
    primary key (ownerId, id)
  );
  create index sessionsByStart on sessions (ownerId, start);
  create table reminders (
    ownerId integer not null references owners(id) on delete cascade, sessionId text not null, type text not null, dueAt integer not null,
    state text not null, title text not null, start integer not null, outcome text, acknowledged integer not null default 0, read integer not null default 0,
    primary key (ownerId, sessionId, type, dueAt)
  ) without rowid;
  create index remindersByTime on reminders (ownerId, dueAt);
  create index remindersToTell on reminders (ownerId) where outcome is not null and acknowledged = 0;
`, `
  alter table sessions add column mine integer not null default 0;
  alter table sessions add column timeSetAt integer not null default 0;
  update sessions set timeSetAt = updatedAt, mine = exists (select 1 from owners where owners.id = sessions.ownerId and (
    json_extract(sessions.json, '$.tutor.id') = owners.userId or exists (select 1 from json_each(sessions.json, '$.students') where json_extract(value, '$.id') = owners.userId)));
  update owners set cursor = null, generation = generation + 1;
  create index remindersWaiting on reminders (ownerId) where state = 'waiting';
  create table reads (
    ownerId integer not null references owners(id) on delete cascade, sessionId text not null, until integer not null,
    primary key (ownerId, sessionId)
  ) without rowid;
`]
