-- What is known about doors: hazards, checks, tiers set by people, needs to support. Words about persons are private
-- parts of events and come out of these rows when they are purged.

create table hazard (
  agency_id        uuid        not null,
  hazard_id        uuid        not null,
  place_id         uuid        not null,
  unit             text,
  about            text        not null,
  subject          text,
  category         text        not null,
  conduct          text        not null,
  happened_on      date        not null,
  source           text        not null,
  authors          jsonb       not null,
  noted_at         timestamptz not null,
  known_at         timestamptz not null,
  state            text        not null,
  expires_on       date        not null,
  reviewed_by_kind text,
  reviewed_by_id   text,
  reviewed_at      timestamptz,
  review_reason    text,
  contest_words    text,
  contest_by_kind  text,
  contest_by_id    text,
  contest_at       timestamptz,
  primary key (agency_id, hazard_id)
);
create index hazard_place on hazard (agency_id, place_id);
create index hazard_review on hazard (agency_id, noted_at)
  where state = 'unreviewed' or contest_at is not null;
call safe_return_protect('hazard');

create table door (
  agency_id         uuid not null,
  place_id          uuid not null,
  settled_at        timestamptz,
  set_tier          text,
  set_reason        text,
  set_by_kind       text,
  set_by_id         text,
  set_at            timestamptz,
  lowering_tier     text,
  lowering_reason   text,
  lowering_by_kind  text,
  lowering_by_id    text,
  lowering_at       timestamptz,
  primary key (agency_id, place_id)
);
call safe_return_protect('door');

create table door_check (
  agency_id   uuid        not null,
  place_id    uuid        not null,
  check_kind  text        not null,
  result      text        not null,
  source      text        not null,
  note        text,
  by_kind     text        not null,
  by_id       text        not null,
  recorded_at timestamptz not null,
  primary key (agency_id, place_id, check_kind)
);
call safe_return_protect('door_check');

create table support (
  agency_id   uuid        not null,
  support_id  uuid        not null,
  place_id    uuid        not null,
  unit        text,
  need        text        not null,
  words       text        not null,
  source      text        not null,
  noted_by    text        not null,
  noted_at    timestamptz not null,
  ended_at    timestamptz,
  primary key (agency_id, support_id)
);
create index support_place on support (agency_id, place_id) where ended_at is null;
call safe_return_protect('support');
