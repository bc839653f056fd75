-- The watch: who is at which door, and when the next thing falls due. `due_at` is the earliest
-- timer of the watch's own state; the keepers claim by it.

create table watch (
  agency_id     uuid        not null,
  watch_id      uuid        not null,
  visit_id      uuid        not null,
  place_id      uuid        not null,
  place_line    text        not null,
  tier          text        not null,
  -- armed, prompted, overdue, escalating, exhausted, alarm, responding, closed
  phase         text        not null,
  -- silence, panic, duress
  alarm         text,
  people        jsonb       not null,
  third_parties jsonb       not null,
  paper_types   jsonb       not null,
  precautionary boolean     not null,
  armed_at      timestamptz not null,
  deadline_at   timestamptz,
  due_at        timestamptz,
  next_step     text,
  step          integer     not null,
  steps         integer     not null,
  last_check_in jsonb,
  last_position jsonb,
  taken_by      jsonb,
  closed_at     timestamptz,
  closed_reason text,
  -- what the guarded person is shown instead, where it differs
  guarded_sees  jsonb       not null,
  primary key (agency_id, watch_id)
) with (fillfactor = 70);
create index watch_due on watch (due_at) where due_at is not null;
create index watch_open on watch (agency_id, armed_at) where closed_at is null;
call safe_return_protect('watch', keepers => true);

create table watch_policy (
  agency_id uuid        not null,
  tier      text        not null,
  policy    jsonb       not null,
  reason    text        not null,
  set_by    text        not null,
  set_at    timestamptz not null,
  primary key (agency_id, tier)
);
call safe_return_protect('watch_policy');

-- When the guard itself was away.
create table outage (
  agency_id    uuid        not null,
  outage_id    uuid        not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  watches_open integer     not null,
  overdue      integer     not null,
  primary key (agency_id, outage_id)
);
call safe_return_protect('outage', keepers => true);
