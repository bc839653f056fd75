-- Incidents: what went wrong, what was said and done about it, how it ended.

create table incident (
  agency_id      uuid        not null,
  incident_id    uuid        not null,
  -- duress, panic, silence, by-hand
  cause          text        not null,
  what           text        not null,
  watch_id       uuid,
  place_id       uuid,
  people         jsonb       not null,
  opened_at      timestamptz not null,
  opened_by_kind text        not null,
  opened_by_id   text        not null,
  log            jsonb       not null,
  closed_at      timestamptz,
  closed_by_id   text,
  closed_words   text,
  primary key (agency_id, incident_id)
);
-- I2: one watch never has two
create unique index incident_watch on incident (agency_id, watch_id) where watch_id is not null;
create index incident_opened on incident (agency_id, opened_at);
call safe_return_protect('incident', keepers => true);
