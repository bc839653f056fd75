-- The ledger: append-only events, the answers given to commands, and the rules that keep one agency from another.
-- Every table's key starts with agency_id (it is also the shard key), and row-level security is forced everywhere.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['safe_return_app', 'safe_return_keeper'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin nobypassrls', wanted);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another database of the same server made it at this moment
    end;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end $$;

grant usage on schema public to safe_return_app, safe_return_keeper;

create function safe_return_agency() returns uuid
  language sql stable
  return nullif(current_setting('safe_return.agency_id', true), '')::uuid;

-- Locks a table to its agency. `keepers` opens it to the keepers as well, which work for every agency.
create procedure safe_return_protect(protected regclass, keepers boolean default false)
  language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy own_agency on %s to safe_return_app
    using (agency_id = safe_return_agency()) with check (agency_id = safe_return_agency())', protected);
  execute format('grant select, insert, update, delete on %s to safe_return_app', protected);
  if keepers then
    execute format('create policy keepers on %s to safe_return_keeper using (true) with check (true)', protected);
    execute format('grant select, insert, update, delete on %s to safe_return_keeper', protected);
  end if;
end $$;

create table event (
  agency_id    uuid        not null,
  stream_kind  text        not null,
  stream_id    uuid        not null,
  version      integer     not null check (version > 0),
  type         text        not null,
  public       jsonb       not null,
  private      jsonb,
  salt         bytea,
  -- SHA-256(salt || RFC 8785 text of the private part): stays when the private part is purged
  commitment   bytea,
  actor_kind   text        not null,
  actor_id     text        not null,
  device_id    uuid,
  command_id   uuid        not null,
  occurred_at  timestamptz,
  recorded_at  timestamptz not null,
  position     bigint      generated always as identity,
  -- lets a reader of `position` know which writers are still under way
  writer       xid8        not null default pg_current_xact_id(),
  primary key (agency_id, stream_kind, stream_id, version),
  check ((private is null) = (salt is null)),
  check (private is null or commitment is not null)
);
create unique index event_position on event (agency_id, position);
call safe_return_protect('event', keepers => true);
revoke update, delete on event from safe_return_app, safe_return_keeper;
grant update (private, salt) on event to safe_return_app;

create function event_is_append_only() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and new.private is null and new.salt is null
     and (to_jsonb(new) - 'private' - 'salt') = (to_jsonb(old) - 'private' - 'salt') then
    return new; -- purging a private part is the one change the ledger knows
  end if;
  raise exception 'events are never changed or deleted';
end $$;
create trigger event_is_append_only before update or delete on event
  for each row execute function event_is_append_only();

-- The first answer given to each command: repeating a command returns it.
create table command (
  agency_id   uuid        not null,
  command_id  uuid        not null,
  body_hash   text        not null,
  answer      jsonb       not null,
  recorded_at timestamptz not null,
  primary key (agency_id, command_id)
);
call safe_return_protect('command', keepers => true);
