-- Doors the agency knows, one row for each unit, and the other addresses a door is known by.
-- Keys compare byte by byte whatever the database's language: they are folded text, not words.

create table place (
  agency_id    uuid             not null,
  place_id     uuid             not null,
  door_key     text collate "C" not null,
  building_key text collate "C" not null,
  -- house number within a ZIP code: where neighbours that may be slips of the pen are looked for
  near_key     text collate "C" not null,
  line         text collate "C" not null,
  unit         text,
  city         text,
  state        text,
  zip          text,
  latitude     double precision,
  longitude    double precision,
  parts        jsonb            not null,
  known_at     timestamptz      not null,
  primary key (agency_id, place_id)
);
create unique index place_door_key on place (agency_id, door_key);
create index place_building on place (agency_id, building_key);
create index place_near on place (agency_id, near_key, building_key);
create index place_line on place (agency_id, line);
call safe_return_protect('place');

create table place_alias (
  agency_id uuid             not null,
  place_id  uuid             not null,
  door_key  text collate "C" not null,
  line      text             not null,
  parts     jsonb            not null,
  primary key (agency_id, place_id, door_key)
);
create index place_alias_door on place_alias (agency_id, door_key);
call safe_return_protect('place_alias');
