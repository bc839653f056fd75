-- Visits: one going to one door, and what became of each paper there.

create table visit (
  agency_id     uuid        not null,
  visit_id      uuid        not null,
  person_id     uuid        not null,
  partner_ids   jsonb       not null,
  place_id      uuid        not null,
  tier          text        not null,
  -- opened, briefed, at-door, away, closed
  phase         text        not null,
  watch_id      uuid,
  overridden    boolean     not null,
  opened_at     timestamptz not null,
  arrived_at    timestamptz,
  away_at       timestamptz,
  third_parties jsonb       not null,
  primary key (agency_id, visit_id)
);
create index visit_of_person on visit (agency_id, person_id, opened_at);
create index visit_open on visit (agency_id, person_id) where phase <> 'closed';
create index visit_arrived on visit (agency_id, arrived_at) where arrived_at is not null;
call safe_return_protect('visit');

create table visit_paper (
  agency_id       uuid        not null,
  visit_id        uuid        not null,
  paper_id        uuid        not null,
  place_id        uuid        not null,
  outcome         text,
  manner          text,
  -- as told, or by the device's clock
  occurred_at     timestamptz,
  -- by the database's clock
  recorded_at     timestamptz,
  recorded_by     uuid,
  attempt_version integer,
  at_door         boolean,
  marks           jsonb       not null,
  corrected       boolean     not null,
  primary key (agency_id, visit_id, paper_id)
);
create index visit_paper_of_paper on visit_paper (agency_id, paper_id, occurred_at);
create index visit_paper_of_place on visit_paper (agency_id, place_id, occurred_at);
create index visit_paper_recorded on visit_paper (agency_id, recorded_at) where recorded_at is not null;
call safe_return_protect('visit_paper');
