-- Returns of service: what the court gets. The content itself stands in the ledger, beside its hash.

create table court_return (
  agency_id     uuid        not null,
  return_id     uuid        not null,
  paper_id      uuid        not null,
  -- whoever made the attempt it rests on, and alone may sign
  server_id     uuid        not null,
  service       text        not null,
  -- draft, signed, filed
  phase         text        not null,
  amends        uuid,
  amended_by    uuid,
  content_hash  text        not null,
  missing_count integer     not null,
  drafted_at    timestamptz not null,
  signed_at     timestamptz,
  signed_by     uuid,
  filed_at      timestamptz,
  primary key (agency_id, return_id)
);
create index court_return_of_paper on court_return (agency_id, paper_id, drafted_at);
create index court_return_newest on court_return (agency_id, drafted_at desc);
call safe_return_protect('court_return');
