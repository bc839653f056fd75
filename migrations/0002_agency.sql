-- Tenants, people, sessions. Names and addresses to write to are private parts of events; the read table repeats them
-- for the screens and is rebuilt without them when they are purged.

create table agency (
  agency_id    uuid        not null primary key,
  name         text        not null,
  jurisdiction text        not null,
  zone         text        not null,
  -- officers or private: which form their returns take
  servers      text        not null,
  example      boolean     not null,
  founded_at   timestamptz not null
);
call safe_return_protect('agency', keepers => true);

create table person (
  agency_id   uuid        not null,
  person_id   uuid        not null,
  name        text        not null,
  call_sign   text        not null,
  roles       jsonb       not null,
  email       text,
  phone       text,
  active      boolean     not null,
  added_at    timestamptz not null,
  primary key (agency_id, person_id)
);
create unique index person_call_sign on person (agency_id, call_sign) where active;
call safe_return_protect('person', keepers => true);

create table passkey (
  agency_id     uuid        not null,
  credential_id text        not null,
  person_id     uuid        not null,
  public_key    text        not null,
  transports    jsonb       not null,
  registered_at timestamptz not null,
  primary key (agency_id, credential_id)
);
call safe_return_protect('passkey');

-- One-time links by which a person registers a first passkey; only the hash of the secret is kept.
create table enrolment (
  agency_id   uuid        not null,
  secret_hash text        not null,
  person_id   uuid        not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  primary key (agency_id, secret_hash)
);
call safe_return_protect('enrolment');

-- Not part of the record: who is signed in now, and the challenges of sign-ins under way.
create table session (
  agency_id   uuid        not null,
  secret_hash text        not null,
  person_id   uuid        not null,
  opened_at   timestamptz not null default clock_timestamp(),
  expires_at  timestamptz not null,
  primary key (agency_id, secret_hash)
);
call safe_return_protect('session');

create table challenge (
  agency_id    uuid        not null,
  challenge_id uuid        not null,
  challenge    text        not null,
  expires_at   timestamptz not null,
  primary key (agency_id, challenge_id)
);
call safe_return_protect('challenge');
