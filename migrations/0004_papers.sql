-- Papers, and the dockets they came in by.

create table paper (
  agency_id        uuid             not null,
  paper_id         uuid             not null,
  case_number      text             not null,
  -- letters and digits of the case number, for people who leave out the dashes
  case_key         text collate "C" not null,
  court            text             not null,
  jurisdiction     text             not null,
  paper_type       text             not null,
  paper_type_label text             not null,
  party_name       text,
  party_kind       text             not null,
  address_line     text collate "C" not null,
  unit             text,
  place_id         uuid,
  place_match      text             not null,
  status           text             not null,
  received_at      timestamptz      not null,
  assigned_to      uuid,
  deadline         jsonb,
  -- the deadline's moment or date as text; '9999' where the law gave none, so that it sorts last
  deadline_key     text collate "C" not null,
  attempts         integer          not null,
  left_for_safety  integer          not null,
  last_result      text,
  source           text             not null,
  source_key       text             not null,
  content          text,
  import_id        uuid,
  line             integer,
  primary key (agency_id, paper_id)
);
-- R3: from one source the same key comes in once
create unique index paper_source_key on paper (agency_id, source, source_key);
create index paper_deadline on paper (agency_id, deadline_key, paper_id);
create index paper_status_deadline on paper (agency_id, status, deadline_key, paper_id);
create index paper_received on paper (agency_id, received_at, paper_id);
create index paper_assigned on paper (agency_id, assigned_to, deadline_key, paper_id) where assigned_to is not null;
create index paper_place on paper (agency_id, place_id) where place_id is not null;
create index paper_case on paper (agency_id, case_key);
create index paper_address on paper (agency_id, address_line);
create index paper_asked on paper (agency_id, received_at, paper_id) where place_match = 'asked';
call safe_return_protect('paper');

create table import (
  agency_id  uuid        not null,
  import_id  uuid        not null,
  source     text        not null,
  file_name  text,
  headers    jsonb       not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  file       jsonb       not null,
  chosen     jsonb       not null,
  ending     jsonb,
  primary key (agency_id, import_id)
);
create index import_started on import (agency_id, started_at);
call safe_return_protect('import');

-- Rows of a docket that were not taken in: nothing of a file is lost.
create table import_kept (
  agency_id   uuid    not null,
  import_id   uuid    not null,
  line        integer not null,
  column_name text,
  refusal     jsonb   not null,
  cells       jsonb   not null,
  primary key (agency_id, import_id, line)
);
call safe_return_protect('import_kept');

create table import_source (
  agency_id uuid        not null,
  source    text        not null,
  mapping   jsonb       not null,
  mapped_at timestamptz not null,
  primary key (agency_id, source)
);
call safe_return_protect('import_source');
