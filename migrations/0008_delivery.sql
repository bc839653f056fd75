-- Messages out. `notice` is the outbox: what is queued in the transaction of the event it tells of
-- leaves from here.

create table notice (
  agency_id    uuid        not null,
  notice_id    uuid        not null,
  channel      text        not null,
  -- the person or endpoint it goes to, and the address as it was when queued
  to_id        uuid        not null,
  to_address   text        not null,
  about_kind   text        not null,
  about_id     uuid        not null,
  subject      text        not null,
  -- queued, failed (to be tried again), sent, gave-up
  state        text        not null,
  attempts     integer     not null,
  queued_at    timestamptz not null,
  sent_at      timestamptz,
  due_at       timestamptz,
  last_error   text,
  -- people to whom it is not shown: whom it would endanger
  kept_from    jsonb       not null,
  primary key (agency_id, notice_id)
) with (fillfactor = 70);
create index notice_due on notice (due_at) where due_at is not null;
create index notice_about on notice (agency_id, about_kind, about_id);
create index notice_recent on notice (agency_id, queued_at);
call safe_return_protect('notice', keepers => true);

create table endpoint (
  agency_id   uuid        not null,
  endpoint_id uuid        not null,
  url         text        not null,
  secret      text        not null,
  active      boolean     not null,
  added_at    timestamptz not null,
  primary key (agency_id, endpoint_id)
);
call safe_return_protect('endpoint', keepers => true);

-- Operational, not part of the record: streams whose handling failed, and when to try again.
create table set_aside (
  agency_id   uuid        not null,
  stream_kind text        not null,
  stream_id   uuid        not null,
  since       timestamptz not null default clock_timestamp(),
  retry_at    timestamptz not null,
  failures    integer     not null,
  why         text        not null,
  primary key (agency_id, stream_kind, stream_id)
);
call safe_return_protect('set_aside', keepers => true);

-- Operational, of the installation and not of an agency: which processes are alive, and until when
-- some guard was.
create table heartbeat (
  process_id uuid        not null primary key,
  started_at timestamptz not null,
  beat_at    timestamptz not null,
  host       text        not null
);
create table guard_pulse (
  one     boolean     not null primary key default true check (one),
  beat_at timestamptz not null
);
alter table heartbeat enable row level security;
alter table heartbeat force row level security;
create policy keepers on heartbeat to safe_return_keeper using (true) with check (true);
grant select, insert, update, delete on heartbeat to safe_return_keeper;
alter table guard_pulse enable row level security;
alter table guard_pulse force row level security;
create policy keepers on guard_pulse to safe_return_keeper using (true) with check (true);
grant select, insert, update on guard_pulse to safe_return_keeper;
